using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Data;

namespace RightsToAll.Settings;

internal sealed class SiteSettingsConfiguration : IEntityTypeConfiguration<SiteSettings>
{
    public void Configure(EntityTypeBuilder<SiteSettings> settings)
    {
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Name).HasMaxLength(80);
        settings.Property(s => s.Tagline).HasMaxLength(200);
        settings.Property(s => s.Description).HasMaxLength(600);
        settings.Property(s => s.TimeZone).HasMaxLength(64);
        settings.Property(s => s.Language).HasMaxLength(35);
        settings.Property(s => s.Demo).HasConversion<string>().HasMaxLength(12);
        settings.Property(s => s.Menu).HasJson();
        settings.Property(s => s.Footer).HasJson();
        settings.ToTable("site_settings", table =>
        {
            table.HasCheckConstraint("ck_site_settings_one_row", "id = 1");
            table.HasCheckConstraint("ck_site_settings_name", "btrim(name) <> ''");
        });
        settings.HasData(new SiteSettings());
    }
}
