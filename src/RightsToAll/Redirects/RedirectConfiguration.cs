using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RightsToAll.Redirects;

internal sealed class RedirectConfiguration :
    IEntityTypeConfiguration<Redirect>, IEntityTypeConfiguration<RedirectUse>, IEntityTypeConfiguration<MissingAddress>
{
    public void Configure(EntityTypeBuilder<Redirect> redirect)
    {
        redirect.HasKey(r => r.From);
        redirect.Property(r => r.From).HasColumnName("from_path").HasMaxLength(RedirectPath.Longest);
        redirect.Property(r => r.To).HasColumnName("to_path").HasMaxLength(RedirectPath.Longest);
        redirect.HasIndex(r => r.To);
        // Editors find them by any part of either address.
        redirect.HasIndex(r => new { r.From, r.To }, "ix_redirects_trigrams").HasMethod("gin").HasOperators("gin_trgm_ops", "gin_trgm_ops");
        redirect.ToTable("redirects", table =>
        {
            // A second slash would lead to another site.
            table.HasCheckConstraint("ck_redirects_from", @"from_path ~ '^/[^/\\]'");
            table.HasCheckConstraint("ck_redirects_to", @"to_path ~ '^/([^/\\]|$)'");
            table.HasCheckConstraint("ck_redirects_loop", "from_path <> to_path");
        });
    }

    public void Configure(EntityTypeBuilder<RedirectUse> use)
    {
        use.ToTable("redirect_uses");
        use.HasKey(u => new { u.From, u.Day });
        use.Property(u => u.From).HasColumnName("from_path").HasMaxLength(RedirectPath.Longest);
    }

    public void Configure(EntityTypeBuilder<MissingAddress> missing)
    {
        missing.ToTable("missing_addresses");
        missing.HasKey(m => new { m.Day, m.Path });
        missing.Property(m => m.Path).HasMaxLength(MissingAddress.PathLength);
    }
}
