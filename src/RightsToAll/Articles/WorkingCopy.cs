using RightsToAll.Data;

namespace RightsToAll.Articles;

/// <summary>An article as the newsroom has it on the table: what is public, and what is being written.</summary>
/// <param name="article">Tracked.</param>
/// <param name="draft">Tracked; null while the article is as readers see it.</param>
public sealed class WorkingCopy(Article article, Draft? draft)
{
    public Article Article { get; } = article;

    public Draft? Draft { get; private set; } = draft;

    public ArticleContent Content => Draft?.Content ?? Article.Content;

    public string Title => Draft?.Title ?? Article.Title;

    /// <summary>What a save names as the text it began from.</summary>
    public int Number => Article.Saves;

    internal Draft BeginDraft(NewsDb db)
    {
        Draft = new Draft(Article);
        db.Add(Draft);
        return Draft;
    }
}

/// <summary>Two texts that went different ways from one.</summary>
/// <param name="Number">Of theirs: what a merged text is saved over.</param>
public sealed record TextConflict(ArticleContent Ancestor, ArticleContent Mine, ArticleContent Theirs, int Number, string By, DateTimeOffset SavedAt)
{
    /// <summary>Null where a page saved by itself, which keeps no revision of what was not taken.</summary>
    public KeptConflict? Kept { get; init; }
}

/// <summary>Where the texts of a conflict are found again.</summary>
/// <param name="From">The save that both began from.</param>
/// <param name="Number">The save that a merged text is saved over.</param>
/// <param name="Mine">A revision.</param>
/// <param name="Theirs">A revision.</param>
public sealed record KeptConflict(int From, int Number, int Mine, int Theirs);

/// <summary>What became of a save. Where there is a conflict, nothing was written.</summary>
public sealed record SaveResult(bool Allowed, int Number, DateTimeOffset? SavedAt, TextConflict? Conflict)
{
    public static readonly SaveResult NotAllowed = new(false, 0, null, null);

    public static SaveResult SavedAs(WorkingCopy copy) => new(true, copy.Number, copy.Draft?.SavedAt, null);

    public static SaveResult InConflict(TextConflict conflict) => new(true, conflict.Number, null, conflict);
}
