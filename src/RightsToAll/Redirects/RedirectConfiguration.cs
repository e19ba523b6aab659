using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RightsToAll.Redirects;

internal sealed class RedirectConfiguration : IEntityTypeConfiguration<Redirect>
{
    public void Configure(EntityTypeBuilder<Redirect> redirect)
    {
        redirect.HasKey(r => r.From);
        redirect.Property(r => r.From).HasColumnName("from_path").HasMaxLength(500);
        redirect.Property(r => r.To).HasColumnName("to_path").HasMaxLength(500);
        redirect.ToTable("redirects", table =>
        {
            // A second slash would lead to another site.
            table.HasCheckConstraint("ck_redirects_from", @"from_path ~ '^/[^/\\]'");
            table.HasCheckConstraint("ck_redirects_to", @"to_path ~ '^/([^/\\]|$)'");
            table.HasCheckConstraint("ck_redirects_loop", "from_path <> to_path");
        });
    }
}
