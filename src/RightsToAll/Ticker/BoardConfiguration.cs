using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Ticker;

internal sealed class TickerBoardConfiguration : IEntityTypeConfiguration<TickerBoard>
{
    public void Configure(EntityTypeBuilder<TickerBoard> board)
    {
        board.Property(b => b.Id).ValueGeneratedNever();
        board.ToTable("ticker_board", table => table.HasCheckConstraint("ck_ticker_board_one_row", "id = 1"));
        board.HasData(new TickerBoard());
    }
}

internal sealed class TickerChangeConfiguration : IEntityTypeConfiguration<TickerChange>
{
    public void Configure(EntityTypeBuilder<TickerChange> change)
    {
        // No foreign keys: what was done outlives whoever did it and what it was done to.
        change.ToTable("ticker_changes").HasKey(c => c.Number);
        change.Property(c => c.Number).ValueGeneratedNever();
        change.Property(c => c.By).HasMaxLength(Account.NameLength);
        change.Property(c => c.Act).HasConversion<string>().HasMaxLength(12);
        change.Property(c => c.Undid).HasConversion<string>().HasMaxLength(12);
        change.Property(c => c.Subject).HasMaxLength(TickerItem.HeadlineLength);
        change.Property(c => c.Before).HasJson();
        change.Property(c => c.After).HasJson();
    }
}

internal sealed class TickerSightingConfiguration : IEntityTypeConfiguration<TickerSighting>
{
    public void Configure(EntityTypeBuilder<TickerSighting> sighting)
    {
        sighting.ToTable("ticker_sightings");
        sighting.Property(s => s.Headlines).HasJson();
        sighting.HasIndex(s => new { s.At, s.Id }).IsDescending();
    }
}
