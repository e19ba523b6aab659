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
        category.Property(c => c.Colour).HasConversion<string>().HasMaxLength(12).HasDefaultValue(CategoryColour.Ink);
        category.Property(c => c.Version).IsRowVersion();
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
        tag.Property(t => t.Name).HasMaxLength(Tag.LongestName);
        tag.Property(t => t.Slug).HasMaxLength(Slugs.MaxLength);
        tag.Property(t => t.Description).HasMaxLength(Tag.LongestDescription);
        tag.Property(t => t.Trend).HasConversion<string>().HasMaxLength(12).HasDefaultValue(TagTrend.ByItself);
        tag.Property(t => t.Saves).HasDefaultValue(0).IsConcurrencyToken();
        tag.Property(t => t.ArticleCount).HasDefaultValue(0).ValueGeneratedOnAddOrUpdate();
        tag.HasIndex(t => t.Slug).IsUnique();
        tag.HasIndex(t => t.Name).IsUnique().HasFilter(null);
        tag.HasIndex(t => new { t.Name, t.Id }, "ix_tags_in_use").HasFilter("article_count > 0");
        tag.HasIndex(t => new { t.Name, t.Id }, "ix_tags_unused").HasFilter("article_count = 0");
        tag.HasIndex(t => t.Name, "ix_tags_pinned").HasFilter("trend = 'Pinned'");
        tag.ToTable(table =>
        {
            table.HasCheckConstraint("ck_tags_slug", Slugs.Check());
            table.HasCheckConstraint("ck_tags_name", "btrim(name) <> ''");
            table.HasCheckConstraint("ck_tags_article_count", "article_count >= 0");
        });
    }
}

internal sealed class TagAliasConfiguration : IEntityTypeConfiguration<TagAlias>
{
    public void Configure(EntityTypeBuilder<TagAlias> alias)
    {
        alias.ToTable("tag_aliases", table => table.HasCheckConstraint("ck_tag_aliases_slug", "slug <> ''"));
        alias.HasKey(a => a.Name);
        alias.Property(a => a.Name).HasMaxLength(Tag.LongestName);
        alias.Property(a => a.Slug).HasMaxLength(Slugs.MaxLength);
        alias.HasIndex(a => a.Slug);
        alias.HasIndex(a => a.Name, "ix_tag_aliases_name_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops");
        alias.HasOne(a => a.Tag).WithMany(t => t.Aliases).HasForeignKey(a => a.TagId).OnDelete(DeleteBehavior.Cascade);
    }
}
