using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>How somebody decides a conflict, as the form sends it.</summary>
public sealed record ChoiceForm
{
    public int From { get; init; }
    public int Number { get; init; }
    public int Mine { get; init; }
    public int Theirs { get; init; }

    /// <summary>By the names of <see cref="ArticleFields"/>.</summary>
    public Dictionary<string, MergeSide> Fields { get; init; } = [];

    public List<MergeSide> Parts { get; init; } = [];

    // Revisions count from 1.
    public bool IsMade => Mine > 0;

    public KeptConflict Kept => new(From, Number, Mine, Theirs);

    public MergeChoice ToChoice() => new(Fields, Parts);
}

/// <summary>A field on which two disagree.</summary>
public sealed record DisputedField(string Name, string Mine, string Theirs);

/// <summary>Two texts that went different ways, to be decided part by part.</summary>
/// <param name="Parts">Where the text itself is disputed; no more of them than anybody would decide one by one.</param>
public sealed record ConflictView(
    TextConflict Conflict, ChoiceForm Choice, bool IsDisputed, IReadOnlyList<DisputedField> Fields, IReadOnlyList<MergePart.Conflict> Parts, int PartsLeftOut)
{
    private const int MostParts = 200;

    public MergeChoice Chosen => Choice.ToChoice();

    /// <summary>With whoever saved the other text named as far as one may know.</summary>
    public ConflictView By(Veil veil) => this with { Conflict = Conflict with { By = veil.Over(Conflict.By) } };

    /// <param name="names">What a category, author, tag, picture or article is called.</param>
    public static ConflictView Of(TextConflict conflict, ChoiceForm choice, Func<Guid, string> names)
    {
        var merged = ContentMerge.Of(conflict.Ancestor, conflict.Mine, conflict.Theirs);
        var parts = merged.Conflicts.Contains(ArticleFields.Markdown) ? merged.Markdown.Parts.OfType<MergePart.Conflict>().ToList() : [];
        var fields = ContentDiff.Between(conflict.Mine, conflict.Theirs, names)
            .Where(field => field.Field != ArticleFields.Markdown && merged.Conflicts.Contains(field.Field))
            .Select(field => new DisputedField(field.Field, Without(DiffKind.Added, field.Pieces), Without(DiffKind.Removed, field.Pieces)));
        return new(conflict, choice, merged.HasConflicts, [.. fields], [.. parts.Take(MostParts)], Math.Max(0, parts.Count - MostParts));
    }

    private static string Without(DiffKind kind, IEnumerable<DiffPiece> pieces) => string.Concat(pieces.Where(piece => piece.Kind != kind).Select(piece => piece.Text));
}
