using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Articles;

namespace RightsToAll.Feeds;

internal sealed class HubPingConfiguration : IEntityTypeConfiguration<HubPing>
{
    public void Configure(EntityTypeBuilder<HubPing> ping)
    {
        ping.ToTable("hub_pings", table => table.HasCheckConstraint("ck_hub_pings_attempts", "attempts >= 0"));
        ping.HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
        // Whoever sends takes what is due first.
        ping.HasIndex(p => p.DueAt);
    }
}
