using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Settings;

internal sealed class SiteSettingsConfiguration : IEntityTypeConfiguration<SiteSettings>
{
    public void Configure(EntityTypeBuilder<SiteSettings> settings)
    {
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Name).HasMaxLength(SiteSettings.NameLength);
        settings.Property(s => s.Tagline).HasMaxLength(SiteSettings.TaglineLength);
        settings.Property(s => s.Description).HasMaxLength(SiteSettings.DescriptionLength);
        settings.Property(s => s.TimeZone).HasMaxLength(64);
        settings.Property(s => s.Language).HasMaxLength(35);
        settings.Property(s => s.Demo).HasConversion<string>().HasMaxLength(12);
        settings.Property(s => s.PublicAddress).HasMaxLength(SiteSettings.AddressLength);
        settings.Property(s => s.Contact).HasMaxLength(SiteSettings.AddressLength);
        settings.Property(s => s.FeedsInFull).HasDefaultValue(true);
        settings.Property(s => s.Version).IsRowVersion();
        settings.Ignore(s => s.Content);
        settings.HasOne<Picture>().WithMany().HasForeignKey(s => s.LogoId).OnDelete(DeleteBehavior.Restrict);
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

internal sealed class SettingsChangeConfiguration : IEntityTypeConfiguration<SettingsChange>
{
    public void Configure(EntityTypeBuilder<SettingsChange> change)
    {
        change.ToTable("settings_changes");
        change.Ignore(c => c.Fields);
        change.Property(c => c.By).HasMaxLength(Account.NameLength);
        change.Property(c => c.Act).HasConversion<string>().HasMaxLength(12);
        change.Property(c => c.Before).HasJson();
        change.Property(c => c.After).HasJson();
        // The list walks it, newest first.
        change.HasIndex(c => c.Number).IsUnique();
        change.ToTable(table => table.HasCheckConstraint("ck_settings_changes_number", "number >= 1"));
    }
}
