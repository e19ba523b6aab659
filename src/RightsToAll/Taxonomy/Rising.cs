using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RightsToAll.Taxonomy;

/// <summary>A tag that rises, as it was worked out last.</summary>
public sealed class RisingTag
{
    /// <summary>Counts from 1.</summary>
    public int Place { get; init; }

    /// <summary>No key: it may be merged away or thrown away before the next time.</summary>
    public Guid TagId { get; init; }
}

/// <summary>What happened under a tag lately, and before.</summary>
public sealed record TagActivity(Guid TagId, long LateReads, long EarlierReads, long LatePublications, long EarlierPublications);

/// <summary>On how many days anything was read at all: those on which nothing was counted tell nothing.</summary>
public sealed record DaysRead(int Late, int Earlier);

/// <summary>
/// Which tags rise: what is read and published under them in 7 days is more than in the 28 days before, by the day, so that what is
/// always big does not always win. What a tag has to beat is its own past and a little of all that happens on the site, so that
/// small numbers do not win either.
/// </summary>
public static class Rising
{
    public const int LateDays = 7;
    public const int EarlierDays = 28;

    /// <summary>As many reads as one article is worth for having been published.</summary>
    public const double Publication = 20;

    /// <summary>A day: what a tag without a past has to beat on a site on which nothing else happens.</summary>
    public const double Least = 10;

    /// <summary>Of what happens under all tags: what a tag without a past has to beat besides.</summary>
    public const double ShareOfAll = 0.005;

    /// <summary>With fewer days to compare with, reads are left out: on a site that has only begun to count everything would rise.</summary>
    public const int FewestDays = 7;

    /// <returns>The steepest first; equal ones in any order that stays.</returns>
    public static IReadOnlyList<Guid> Choose(IReadOnlyCollection<TagActivity> tags, DaysRead days)
    {
        var counts = days.Earlier >= FewestDays && days.Late > 0;
        double Late(TagActivity tag) => (Publication * tag.LatePublications / LateDays) + (counts ? (double)tag.LateReads / days.Late : 0);
        double Earlier(TagActivity tag) => (Publication * tag.EarlierPublications / EarlierDays) + (counts ? (double)tag.EarlierReads / days.Earlier : 0);
        var least = Least + (ShareOfAll * tags.Sum(Late));
        return [.. tags
            .Select(tag => (tag.TagId, Rise: Late(tag) / (Earlier(tag) + least)))
            .Where(tag => tag.Rise > 1)
            .OrderByDescending(tag => tag.Rise).ThenBy(tag => tag.TagId)
            .Take(Trending.Shown)
            .Select(tag => tag.TagId)];
    }
}

internal sealed class RisingTagConfiguration : IEntityTypeConfiguration<RisingTag>
{
    public void Configure(EntityTypeBuilder<RisingTag> tag)
    {
        tag.ToTable("rising_tags", table => table.HasCheckConstraint("ck_rising_tags_place", "place >= 1"));
        tag.HasKey(t => t.Place);
        tag.Property(t => t.Place).ValueGeneratedNever();
    }
}
