using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Taxonomy;

namespace RightsToAll.Articles;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.HasKey(d => d.ArticleId);
        draft.Ignore(d => d.Content);
        draft.Property(d => d.Title).HasMaxLength(ArticleLimits.Title);
        draft.Property(d => d.Slug).HasMaxLength(Slugs.MaxLength);
        draft.Property(d => d.Standfirst).HasMaxLength(ArticleLimits.Standfirst);
        draft.Property(d => d.SeoTitle).HasMaxLength(ArticleLimits.Title);
        draft.Property(d => d.SeoDescription).HasMaxLength(ArticleLimits.Standfirst);
        draft.Property(d => d.Language).HasMaxLength(ArticleLimits.Language);
        draft.Property(d => d.Version).IsRowVersion();
        draft.HasOne(d => d.Article).WithOne().HasForeignKey<Draft>(d => d.ArticleId).OnDelete(DeleteBehavior.Cascade);
        draft.HasOne<Category>().WithMany().HasForeignKey(d => d.CategoryId).OnDelete(DeleteBehavior.SetNull);
        draft.HasOne<Picture>().WithMany().HasForeignKey(d => d.LeadPictureId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class DraftAuthorConfiguration : IEntityTypeConfiguration<DraftAuthor>
{
    public void Configure(EntityTypeBuilder<DraftAuthor> author)
    {
        author.ToTable("draft_authors");
        author.HasKey(a => new { a.ArticleId, a.AuthorId });
        author.HasOne<Draft>().WithMany(d => d.Authors).HasForeignKey(a => a.ArticleId).OnDelete(DeleteBehavior.Cascade);
        author.HasOne<Author>().WithMany().HasForeignKey(a => a.AuthorId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DraftTagConfiguration : IEntityTypeConfiguration<DraftTag>
{
    public void Configure(EntityTypeBuilder<DraftTag> tag)
    {
        tag.ToTable("draft_tags");
        tag.HasKey(t => new { t.ArticleId, t.TagId });
        tag.HasOne<Draft>().WithMany(d => d.Tags).HasForeignKey(t => t.ArticleId).OnDelete(DeleteBehavior.Cascade);
        tag.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.Property(r => r.Kind).HasConversion<string>().HasMaxLength(12);
        revision.Property(r => r.Content).HasJson();
        revision.Property(r => r.Note).HasMaxLength(1000);
        revision.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
        revision.ToTable(table => table.HasCheckConstraint("ck_revisions_number", "number >= 1"));
    }
}
