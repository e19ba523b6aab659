using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Articles;

namespace RightsToAll.Related;

// The first three name their article without a foreign key: its lock would make who works lists out and who deletes wait for each other.

internal sealed class RelatedListConfiguration : IEntityTypeConfiguration<RelatedList>
{
    public void Configure(EntityTypeBuilder<RelatedList> list) => list.ToTable("related_lists").HasKey(l => l.ArticleId);
}

internal sealed class RelatedDueConfiguration : IEntityTypeConfiguration<RelatedDue>
{
    public void Configure(EntityTypeBuilder<RelatedDue> due)
    {
        due.ToTable("related_due").HasKey(d => d.ArticleId);
        due.HasIndex(d => d.Since);
    }
}

internal sealed class RelatedStaleConfiguration : IEntityTypeConfiguration<RelatedStale>
{
    public void Configure(EntityTypeBuilder<RelatedStale> stale)
    {
        stale.ToTable("related_stale").HasKey(d => d.ArticleId);
        stale.HasIndex(d => d.Since);
    }
}

internal sealed class RelatedChoiceConfiguration : IEntityTypeConfiguration<RelatedChoice>
{
    public void Configure(EntityTypeBuilder<RelatedChoice> choice)
    {
        choice.ToTable("related_choices").HasKey(c => new { c.ArticleId, c.RelatedId });
        choice.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Cascade);
        choice.HasOne<Article>().WithMany().HasForeignKey(c => c.RelatedId).OnDelete(DeleteBehavior.Cascade);
    }
}
