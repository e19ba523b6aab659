using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.SitePages;

internal sealed class SitePageConfiguration : IEntityTypeConfiguration<SitePage>
{
    public void Configure(EntityTypeBuilder<SitePage> page)
    {
        page.Property(p => p.Title).HasMaxLength(SitePage.TitleLength);
        page.Property(p => p.Slug).HasMaxLength(Slugs.MaxLength);
        page.Property(p => p.Description).HasMaxLength(SitePage.DescriptionLength);
        page.Property(p => p.Language).HasMaxLength(SitePage.LanguageLength);
        page.Property(p => p.Version).IsRowVersion();
        page.Ignore(p => p.Content);
        page.HasIndex(p => p.TrashedAt).HasFilter("trashed_at is not null");
        page.HasIndex(p => p.Slug).IsUnique();
        page.ToTable("site_pages", table => table.HasCheckConstraint("ck_site_pages_slug", Slugs.Check()));
    }
}

internal sealed class PageRevisionConfiguration : IEntityTypeConfiguration<PageRevision>
{
    public void Configure(EntityTypeBuilder<PageRevision> revision)
    {
        revision.ToTable("page_revisions", table => table.HasCheckConstraint("ck_page_revisions_number", "number >= 1"));
        revision.Property(r => r.Content).HasJson();
        revision.Property(r => r.Note).HasMaxLength(PageRevision.NoteLength);
        revision.Property(r => r.By).HasMaxLength(Account.NameLength);
        revision.HasOne<SitePage>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => new { r.PageId, r.Number }).IsUnique();
    }
}
