using RightsToAll.Articles;

namespace RightsToAll.Taxonomy;

/// <summary>What was merged.</summary>
public enum MergeKind
{
    Tag,
    Category,
}

/// <summary>
/// Several tags, or categories, that became one: with all that undoing it needs. Once that is over, what remains tells what an
/// earlier version of an article means by the names that are gone.
/// </summary>
public sealed class Merge
{
    /// <summary>How long it can be undone.</summary>
    public static readonly TimeSpan Kept = EmptyTrash.Kept;

    private Merge()
    {
    }

    public Merge(MergeKind kind, Guid intoId, string by, DateTimeOffset now)
    {
        (Kind, IntoId, By, DoneAt) = (kind, intoId, by, now);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public MergeKind Kind { get; private init; }
    public Guid IntoId { get; private init; }
    public DateTimeOffset DoneAt { get; private init; }

    /// <summary>The account that did it, by its name at the time.</summary>
    public string By { get; private init; } = "";
    public List<MergedName> Names { get; } = [];
}

/// <summary>A tag or category that is gone, as it was.</summary>
public sealed class MergedName
{
    /// <summary>Its own, under which earlier versions of articles name it.</summary>
    public Guid Id { get; init; }
    public Guid MergeId { get; init; }
    public string Name { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public TagTrend Trend { get; init; }
    public CategoryColour Colour { get; init; }
    public int Position { get; init; }

    /// <summary>Older addresses that led to its page, and lead to the other's since.</summary>
    public IReadOnlyList<string> LedHere { get; init; } = [];
}

/// <summary>An article, or its working copy, that carried a name that was merged away. Written and read by statements on whole tables; see <see cref="MergeDesk"/>.</summary>
public sealed class MovedArticle
{
    public Guid MergeId { get; private init; }
    public Guid ArticleId { get; private init; }

    /// <summary>The <see cref="MergedName"/>.</summary>
    public Guid NameId { get; private init; }

    /// <summary>Else what is public.</summary>
    public bool InDraft { get; private init; }

    /// <summary>Whether the article had a working copy then, in whatever category and with whatever tags.</summary>
    public bool HadDraft { get; private init; }
    public int Position { get; private init; }

    /// <summary>It carried the other name as well, so that this one was only taken off.</summary>
    public bool Dropped { get; private init; }
}
