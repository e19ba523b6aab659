using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RightsToAll.Readership;

internal sealed class ReadershipConfiguration :
    IEntityTypeConfiguration<HourlyReads>, IEntityTypeConfiguration<DailyReads>, IEntityTypeConfiguration<TagReads>, IEntityTypeConfiguration<SiteReads>,
    IEntityTypeConfiguration<MostReadPlace>
{
    public void Configure(EntityTypeBuilder<HourlyReads> reads)
    {
        reads.ToTable("hourly_reads");
        reads.HasKey(r => new { r.Hour, r.ArticleId });
    }

    public void Configure(EntityTypeBuilder<DailyReads> reads)
    {
        reads.ToTable("daily_reads");
        reads.HasKey(r => new { r.Day, r.ArticleId });
    }

    public void Configure(EntityTypeBuilder<TagReads> reads)
    {
        reads.ToTable("tag_reads");
        // What trends is worked out from all rows, and a merge looks for those of a tag.
        reads.HasKey(r => new { r.TagId, r.Day });
    }

    public void Configure(EntityTypeBuilder<SiteReads> reads)
    {
        reads.ToTable("site_reads");
        reads.HasKey(r => r.Day);
        reads.Property(r => r.Day).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<MostReadPlace> place)
    {
        place.ToTable("most_read", table => table.HasCheckConstraint("ck_most_read_place", "place >= 1"));
        place.HasKey(p => new { p.Period, p.Place });
        place.Property(p => p.Period).HasConversion<string>().HasMaxLength(12);
    }
}
