namespace RightsToAll.Readership;

/// <summary>How often an article was read in an hour: a number, and nothing of who read it.</summary>
public sealed class HourlyReads
{
    /// <summary>Its beginning, in UTC.</summary>
    public DateTimeOffset Hour { get; init; }

    /// <summary>No key: an article that is deleted leaves numbers behind, which are forgotten like all, and publishing waits for no counting.</summary>
    public Guid ArticleId { get; init; }
    public long Times { get; init; }
}

/// <summary>How often an article was read on a day.</summary>
public sealed class DailyReads
{
    /// <summary>In the site's time zone: that in which the hour of the reading began.</summary>
    public DateOnly Day { get; init; }
    public Guid ArticleId { get; init; }
    public long Times { get; init; }
}

/// <summary>How often articles under a tag were read on a day, by the tags that they carried then.</summary>
public sealed class TagReads
{
    public Guid TagId { get; init; }
    public DateOnly Day { get; init; }
    public long Times { get; init; }
}

/// <summary>How often articles were read on a day, all together.</summary>
public sealed class SiteReads
{
    public DateOnly Day { get; init; }
    public long Times { get; init; }
}

public enum ReadPeriod
{
    /// <summary>The last 24 hours, in whole hours.</summary>
    Today,

    /// <summary>Today and the six days before, in the site's time zone.</summary>
    Week,
}

/// <summary>A place among the most read, as <see cref="RankReads"/> worked it out last.</summary>
public sealed class MostReadPlace
{
    public ReadPeriod Period { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Place { get; init; }
    public Guid ArticleId { get; init; }
    public long Times { get; init; }
}
