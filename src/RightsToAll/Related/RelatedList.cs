namespace RightsToAll.Related;

/// <summary>What an article's page offers to read next, worked out when it was published; more than is shown, since some may be withdrawn.</summary>
public sealed class RelatedList
{
    /// <summary>Most articles in one list; a new one takes the place of the least.</summary>
    public const int Most = 36;

    /// <summary>Scores from here on are of what an editor has pinned.</summary>
    public const float Pinned = 1000;

    public Guid ArticleId { get; private init; }

    /// <summary>Best first; some may be gone.</summary>
    public Guid[] Related { get; private init; } = [];

    /// <summary>As <see cref="RelatedRanking"/> gives them, one for each.</summary>
    public float[] Scores { get; private init; } = [];
}

/// <summary>
/// An article whose list has to be worked out anew, and told to those that it is like; written by triggers when something changes that
/// lists are made from.
/// </summary>
public sealed class RelatedDue
{
    public Guid ArticleId { get; private init; }

    /// <summary>The latest first, so that news need not wait for a long archive.</summary>
    public DateTimeOffset Since { get; private init; }
}

/// <summary>
/// An article whose list stands, but was worked out before others came into it: tags become less rare by each. A table of its own, since
/// whoever publishes writes to the other one, and would wait for whoever works lists out.
/// </summary>
public sealed class RelatedStale
{
    public Guid ArticleId { get; private init; }

    public DateTimeOffset Since { get; private init; }
}

/// <summary>What an editor has decided about one article in the list of another.</summary>
public sealed class RelatedChoice
{
    public Guid ArticleId { get; init; }
    public Guid RelatedId { get; init; }

    /// <summary>True to have it first, false to have it never.</summary>
    public bool Pinned { get; set; }

    /// <summary>The later ones after the earlier.</summary>
    public DateTimeOffset ChosenAt { get; set; }
}
