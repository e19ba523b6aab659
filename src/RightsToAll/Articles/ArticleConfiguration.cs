using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Taxonomy;

namespace RightsToAll.Articles;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.Ignore(a => a.Content);
        article.Ignore(a => a.Standing);
        article.Ignore(a => a.Shown);
        article.HasOne<Account>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.SetNull);
        // The newsroom's list in each of its orders, walked from either end, and each writer's own part of it.
        article.HasIndex(a => new { a.ChangedAt, a.Id }).IsDescending();
        article.HasIndex(a => new { a.OwnerId, a.ChangedAt, a.Id }).IsDescending(false, true, true);
        article.HasIndex(a => new { a.TitleKey, a.Id });
        article.HasIndex(a => new { a.OwnerId, a.TitleKey, a.Id });
        article.HasIndex(a => new { a.PublishedAt, a.Id });
        article.HasIndex(a => new { a.OwnerId, a.PublishedAt, a.Id });
        // What is being worked on is a handful beside the archive.
        article.HasIndex(a => new { a.Status, a.Id }).HasFilter("status <> 'Published'");
        article.HasIndex(a => a.TrashedAt).HasFilter("trashed_at is not null");
        article.Property(a => a.Status).HasConversion<string>().HasMaxLength(12);
        article.Property(a => a.WithdrawAs).HasConversion<string>().HasMaxLength(12);
        article.Property(a => a.Title).HasMaxLength(ArticleLimits.Title);
        article.Property(a => a.TitleKey).HasMaxLength(TitleKey.Length).UseCollation("C");
        article.Property(a => a.Slug).HasMaxLength(Slugs.MaxLength);
        article.Property(a => a.Standfirst).HasMaxLength(ArticleLimits.Standfirst);
        article.Property(a => a.SeoTitle).HasMaxLength(ArticleLimits.Title);
        article.Property(a => a.SeoDescription).HasMaxLength(ArticleLimits.Standfirst);
        article.Property(a => a.WithdrawalReason).HasMaxLength(ArticleLimits.Standfirst);
        article.Property(a => a.Language).HasMaxLength(ArticleLimits.Language);
        article.Property(a => a.Contents).HasJson();
        article.Property(a => a.Version).IsRowVersion();

        article.Property(a => a.ListedAt)
            .HasComputedColumnSql("case when status = 'Published' then published_at end", stored: true);
        // A tsvector holds at most 1 MB, so a very long text is searched by its beginning.
        article.Property(a => a.SearchVector).HasComputedColumnSql(
            "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', standfirst), 'B') || to_tsvector('simple', left(plain_text, 100000))",
            stored: true);

        article.HasOne(a => a.Category).WithMany().HasForeignKey(a => a.CategoryId).OnDelete(DeleteBehavior.Restrict);
        article.HasOne(a => a.LeadPicture).WithMany().HasForeignKey(a => a.LeadPictureId).OnDelete(DeleteBehavior.Restrict);

        article.HasOne<Article>().WithMany().HasForeignKey(a => a.TranslationOf).OnDelete(DeleteBehavior.SetNull);

        article.HasIndex(a => new { a.PublishedOn, a.Slug }).IsUnique();
        // Where an address of another system may have led.
        article.HasIndex(a => a.Slug);
        // Looked at every second by whoever withdraws what is due; holds no more than the plans of the newsroom.
        article.HasIndex(a => a.WithdrawAt).HasFilter("withdraw_at is not null");
        article.HasIndex(a => a.TranslationOf).HasFilter("translation_of is not null");
        article.HasIndex(a => a.SearchVector).HasMethod("gin");
        // Each readers' list walks one of these, newest first, and stops after a page.
        article.HasIndex(a => new { a.ListedAt, a.Id }).IsDescending().HasFilter(Listed);
        article.HasIndex(a => new { a.CategoryId, a.ListedAt, a.Id }).IsDescending(false, true, true).HasFilter(Listed);
        article.HasIndex(a => new { a.Language, a.ListedAt, a.Id }).IsDescending(false, true, true).HasFilter(Listed);
        // The sitemap's parts are counted and dated by it alone.
        article.HasIndex(a => new { a.PublishedOn, a.ListedAt }, "ix_articles_sitemap").IncludeProperties(a => new { a.UpdatedAt, a.RevisedAt }).HasFilter(Listed);
        article.HasIndex(a => new { a.PublishedOn, a.ListedAt, a.Id }).IsDescending().HasFilter(Listed);
        article.HasIndex(a => new { a.ListedAt, a.Id }, "ix_articles_breaking").IsDescending().HasFilter("breaking and listed_at is not null");

        article.ToTable(table =>
        {
            table.HasCheckConstraint("ck_articles_slug", $"status in ('Draft', 'Submitted') or ({Slugs.Check()})");
            table.HasCheckConstraint("ck_articles_status", "status in ('Draft', 'Submitted', 'Published', 'Withdrawn', 'Archived')");
            // Nothing half-made can be public, whoever writes the row.
            table.HasCheckConstraint("ck_articles_published",
                "status in ('Draft', 'Submitted') or (title <> '' and standfirst <> '' and category_id is not null and published_at is not null and published_on is not null)");
            table.HasCheckConstraint("ck_articles_withdrawn", "(status in ('Withdrawn', 'Archived')) = (withdrawn_at is not null)");
            table.HasCheckConstraint("ck_articles_withdraw_at",
                "(withdraw_at is null) = (withdraw_as is null) and (withdraw_at is null or (status = 'Published' and withdraw_at > published_at and withdraw_as in ('Withdrawn', 'Archived')))");
            table.HasCheckConstraint("ck_articles_translation_of", "translation_of <> id");
            table.HasCheckConstraint("ck_articles_trashed", "trashed_at is null or status not in ('Published', 'Archived')");
            table.HasCheckConstraint("ck_articles_updated", "updated_at is null or updated_at > published_at");
        });
    }

    private const string Listed = "listed_at is not null";
}

internal sealed class BylineConfiguration : IEntityTypeConfiguration<Byline>
{
    public void Configure(EntityTypeBuilder<Byline> byline)
    {
        byline.ToTable("bylines", table => table.HasCheckConstraint("ck_bylines_position", "position >= 0"));
        byline.HasKey(b => new { b.ArticleId, b.AuthorId });
        byline.HasOne<Article>().WithMany(a => a.Bylines).HasForeignKey(b => b.ArticleId).OnDelete(DeleteBehavior.Cascade);
        byline.HasOne(b => b.Author).WithMany().HasForeignKey(b => b.AuthorId).OnDelete(DeleteBehavior.Restrict);
        byline.Property(b => b.ListedAt).ValueGeneratedOnAddOrUpdate();
        byline.HasIndex(b => new { b.AuthorId, b.ListedAt, b.ArticleId }).IsDescending(false, true, true);
    }
}

internal sealed class ArticlePictureConfiguration : IEntityTypeConfiguration<ArticlePicture>
{
    public void Configure(EntityTypeBuilder<ArticlePicture> picture)
    {
        picture.ToTable("article_pictures");
        picture.HasKey(p => new { p.ArticleId, p.Position });
        picture.HasOne<Article>().WithMany(a => a.Pictures).HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
        picture.HasOne<Picture>().WithMany().HasForeignKey(p => p.PictureId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ArticleTagConfiguration : IEntityTypeConfiguration<ArticleTag>
{
    public void Configure(EntityTypeBuilder<ArticleTag> tag)
    {
        tag.ToTable("article_tags", table => table.HasCheckConstraint("ck_article_tags_position", "position >= 0"));
        tag.HasKey(t => new { t.ArticleId, t.TagId });
        tag.HasOne(t => t.Article).WithMany(a => a.Tags).HasForeignKey(t => t.ArticleId).OnDelete(DeleteBehavior.Cascade);
        tag.HasOne(t => t.Tag).WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
        tag.Property(t => t.ListedAt).ValueGeneratedOnAddOrUpdate();
        tag.HasIndex(t => new { t.TagId, t.ListedAt, t.ArticleId }).IsDescending(false, true, true);
    }
}
