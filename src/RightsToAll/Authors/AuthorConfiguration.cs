using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Authors;

internal sealed class AuthorConfiguration : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> author)
    {
        author.Ignore(a => a.Fields);
        author.Property(a => a.Name).HasMaxLength(Author.NameLength);
        author.Property(a => a.Slug).HasMaxLength(Slugs.MaxLength);
        author.Property(a => a.Language).HasMaxLength(35);
        author.Property(a => a.Links).HasJson().HasDefaultValueSql("'[]'");
        author.Property(a => a.Version).IsRowVersion();
        author.HasOne<Picture>().WithMany().HasForeignKey(a => a.PortraitId).OnDelete(DeleteBehavior.Restrict);
        author.HasIndex(a => a.Slug).IsUnique();
        author.HasIndex(a => new { a.Name, a.Id });
        author.HasIndex(a => a.TrashedAt).HasFilter("trashed_at is not null");
        author.ToTable(table =>
        {
            table.HasCheckConstraint("ck_authors_slug", Slugs.Check());
            table.HasCheckConstraint("ck_authors_name", "btrim(name) <> ''");
        });
    }
}

internal sealed class AuthorMergeConfiguration : IEntityTypeConfiguration<AuthorMerge>
{
    public void Configure(EntityTypeBuilder<AuthorMerge> merge)
    {
        merge.ToTable("author_merges");
        merge.Property(m => m.Name).HasMaxLength(Author.NameLength);
        merge.Property(m => m.Slug).HasMaxLength(Slugs.MaxLength);
        merge.Property(m => m.Moved).HasJson();
        // No foreign keys: earlier texts go on to name who is gone.
        merge.HasIndex(m => m.AuthorId).IsUnique().HasFilter("undone_at is null");
        merge.HasIndex(m => m.Name);
        merge.HasIndex(m => m.Slug);
    }
}
