using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
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
        draft.Property(d => d.ReviewNote).HasMaxLength(ArticleLimits.Note);
        draft.Property(d => d.Version).IsRowVersion();
        draft.HasOne(d => d.Article).WithOne().HasForeignKey<Draft>(d => d.ArticleId).OnDelete(DeleteBehavior.Cascade);
        draft.HasOne<Category>().WithMany().HasForeignKey(d => d.CategoryId).OnDelete(DeleteBehavior.SetNull);
        draft.HasOne<Article>().WithMany().HasForeignKey(d => d.TranslationOf).OnDelete(DeleteBehavior.SetNull);
        draft.HasIndex(d => d.TranslationOf).HasFilter("translation_of is not null");
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
        revision.Property(r => r.Note).HasMaxLength(ArticleLimits.Note);
        revision.Property(r => r.By).HasMaxLength(Account.NameLength);
        revision.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
        revision.ToTable(table => table.HasCheckConstraint("ck_revisions_number", "number >= 1"));
    }
}

internal sealed class DraftVersionConfiguration : IEntityTypeConfiguration<DraftVersion>
{
    public void Configure(EntityTypeBuilder<DraftVersion> version)
    {
        version.ToTable("draft_versions");
        version.HasKey(v => new { v.ArticleId, v.Number });
        version.Property(v => v.Content).HasJson();
        version.Property(v => v.By).HasMaxLength(Account.NameLength);
        version.HasOne<Article>().WithMany().HasForeignKey(v => v.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ArticleNoteConfiguration : IEntityTypeConfiguration<ArticleNote>
{
    public void Configure(EntityTypeBuilder<ArticleNote> note)
    {
        note.ToTable("article_notes");
        note.Property(n => n.Text).HasMaxLength(ArticleLimits.Note);
        note.Property(n => n.By).HasMaxLength(Account.NameLength);
        note.Property(n => n.ResolvedBy).HasMaxLength(Account.NameLength);
        note.HasOne<Article>().WithMany().HasForeignKey(n => n.ArticleId).OnDelete(DeleteBehavior.Cascade);
        note.HasIndex(n => new { n.ArticleId, n.WrittenAt });
    }
}

internal sealed class PreviewLinkConfiguration : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.ToTable("preview_links");
        link.Property(l => l.TokenHash).HasMaxLength(64).IsFixedLength();
        link.Property(l => l.By).HasMaxLength(Account.NameLength);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Article>().WithMany().HasForeignKey(l => l.ArticleId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<Revision>().WithMany().HasForeignKey(l => l.RevisionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PresenceConfiguration : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> presence)
    {
        presence.ToTable("presences");
        presence.HasKey(p => new { p.ArticleId, p.AccountId });
        presence.Property(p => p.Name).HasMaxLength(Account.NameLength);
        presence.HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
        presence.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
