using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.Articles;

internal sealed class TeaserConfiguration : IEntityTypeConfiguration<Teaser>
{
    public void Configure(EntityTypeBuilder<Teaser> teaser)
    {
        teaser.HasNoKey().ToView("teasers");
        teaser.Property(t => t.Authors).HasJson();
        teaser.Property(t => t.Picture!).HasJson();
    }
}

internal sealed class PublishedArticleConfiguration : IEntityTypeConfiguration<PublishedArticle>
{
    public void Configure(EntityTypeBuilder<PublishedArticle> article)
    {
        article.HasNoKey().ToView("article_pages");
        article.Property(a => a.Contents).HasJson();
        article.Property(a => a.Authors).HasJson();
        article.Property(a => a.Tags).HasJson();
        article.Property(a => a.Picture!).HasJson();
        article.Property(a => a.Previous!).HasJson();
        article.Property(a => a.Next!).HasJson();
        article.Property(a => a.Versions).HasJson();
        article.Property(a => a.Related).HasJson();
    }
}
