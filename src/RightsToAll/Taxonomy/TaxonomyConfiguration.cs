using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.Property(c => c.Name).HasMaxLength(80);
        category.Property(c => c.Slug).HasMaxLength(Slugs.MaxLength);
        category.Property(c => c.Description).HasMaxLength(600);
        category.HasIndex(c => c.Slug).IsUnique();
        category.HasIndex(c => c.Name).IsUnique();
        category.ToTable(table =>
        {
            table.HasCheckConstraint("ck_categories_slug", Slugs.Check());
            table.HasCheckConstraint("ck_categories_name", "btrim(name) <> ''");
        });
    }
}

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.Property(t => t.Name).HasMaxLength(80);
        tag.Property(t => t.Slug).HasMaxLength(Slugs.MaxLength);
        tag.Property(t => t.Description).HasMaxLength(600);
        tag.Property(t => t.ArticleCount).HasDefaultValue(0).ValueGeneratedOnAddOrUpdate();
        tag.HasIndex(t => t.Slug).IsUnique();
        tag.HasIndex(t => t.Name).IsUnique().HasFilter(null);
        tag.HasIndex(t => new { t.Name, t.Id }, "ix_tags_in_use").HasFilter("article_count > 0");
        tag.ToTable(table =>
        {
            table.HasCheckConstraint("ck_tags_slug", Slugs.Check());
            table.HasCheckConstraint("ck_tags_name", "btrim(name) <> ''");
            table.HasCheckConstraint("ck_tags_article_count", "article_count >= 0");
        });
    }
}
