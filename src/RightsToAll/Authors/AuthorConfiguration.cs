using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.Authors;

internal sealed class AuthorConfiguration : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> author)
    {
        author.Property(a => a.Name).HasMaxLength(120);
        author.Property(a => a.Slug).HasMaxLength(Slugs.MaxLength);
        author.Property(a => a.Language).HasMaxLength(35);
        author.HasIndex(a => a.Slug).IsUnique();
        author.HasIndex(a => new { a.Name, a.Id });
        author.ToTable(table =>
        {
            table.HasCheckConstraint("ck_authors_slug", Slugs.Check());
            table.HasCheckConstraint("ck_authors_name", "btrim(name) <> ''");
        });
    }
}
