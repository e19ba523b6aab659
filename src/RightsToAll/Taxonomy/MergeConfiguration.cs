using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

internal sealed class MergeConfiguration : IEntityTypeConfiguration<Merge>
{
    public void Configure(EntityTypeBuilder<Merge> merge)
    {
        merge.Property(m => m.Kind).HasConversion<string>().HasMaxLength(12);
        merge.Property(m => m.By).HasMaxLength(Account.NameLength);
        merge.HasIndex(m => new { m.IntoId, m.DoneAt });
        merge.HasMany(m => m.Names).WithOne().HasForeignKey(n => n.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MergedNameConfiguration : IEntityTypeConfiguration<MergedName>
{
    public void Configure(EntityTypeBuilder<MergedName> name)
    {
        name.ToTable("merged_names");
        name.Property(n => n.Id).ValueGeneratedNever();
        name.Property(n => n.Name).HasMaxLength(Tag.LongestName);
        name.Property(n => n.Slug).HasMaxLength(Slugs.MaxLength);
        name.Property(n => n.Description).HasMaxLength(Tag.LongestDescription);
        name.Property(n => n.Aliases).HasJson();
        name.Property(n => n.LedHere).HasJson();
        name.Property(n => n.Trend).HasConversion<string>().HasMaxLength(12);
        name.Property(n => n.Colour).HasConversion<string>().HasMaxLength(12);
    }
}

internal sealed class MovedArticleConfiguration : IEntityTypeConfiguration<MovedArticle>
{
    public void Configure(EntityTypeBuilder<MovedArticle> moved)
    {
        moved.ToTable("moved_articles");
        // No key into articles: a merge would wait for whoever is about to give one of them another address.
        moved.HasKey(m => new { m.MergeId, m.ArticleId, m.NameId, m.InDraft });
        moved.HasOne<Merge>().WithMany().HasForeignKey(m => m.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}
