using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RightsToAll.Ticker;

internal sealed class TickerItemConfiguration : IEntityTypeConfiguration<TickerItem>
{
    public void Configure(EntityTypeBuilder<TickerItem> item)
    {
        item.Property(i => i.Headline).HasMaxLength(TickerItem.HeadlineLength);
        item.Property(i => i.Language).HasMaxLength(35);
        item.Property(i => i.Address).HasMaxLength(TickerItem.AddressLength);
        item.Property(i => i.Severity).HasConversion<string>().HasMaxLength(12);
        item.HasOne(i => i.Article).WithMany().HasForeignKey(i => i.ArticleId).OnDelete(DeleteBehavior.Cascade);
        // Years of ended headlines stay in the table; what shows now and what ended lately is read from its ends.
        item.HasIndex(i => new { i.EndsAt, i.Id }).IsDescending(true, false);
        item.ToTable("ticker_items", table =>
        {
            table.HasCheckConstraint("ck_ticker_items_headline", "headline <> '' or article_id is not null");
            table.HasCheckConstraint("ck_ticker_items_target", "article_id is null or address is null");
            table.HasCheckConstraint("ck_ticker_items_address", @"address ~ '^(https?://|/[^/\\])'");
            table.HasCheckConstraint("ck_ticker_items_period", "ends_at > starts_at");
            table.HasCheckConstraint("ck_ticker_items_severity", "severity in ('Breaking', 'Alert', 'Developing')");
        });
    }
}
