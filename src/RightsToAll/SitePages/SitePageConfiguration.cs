using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.SitePages;

internal sealed class SitePageConfiguration : IEntityTypeConfiguration<SitePage>
{
    public void Configure(EntityTypeBuilder<SitePage> page)
    {
        page.Property(p => p.Title).HasMaxLength(200);
        page.Property(p => p.Slug).HasMaxLength(Slugs.MaxLength);
        page.Property(p => p.Description).HasMaxLength(600);
        page.Property(p => p.Language).HasMaxLength(35);
        page.HasIndex(p => p.Slug).IsUnique();
        page.ToTable("site_pages", table => table.HasCheckConstraint("ck_site_pages_slug", Slugs.Check()));
    }
}
