namespace RightsToAll.Text;

/// <summary>What an article is rendered with. Words are the caller's to translate; in them "{0}" stands for a number.</summary>
public sealed record RenderOptions
{
    public IReadOnlyList<Keyword> Keywords { get; init; } = [];

    /// <summary>Finds the picture at an address that the text names; null leaves only its description, so that no reader is sent to another site for it.</summary>
    public Func<string, Illustration?> Illustrations { get; init; } = _ => null;

    /// <summary>The host of the site itself, such as "rights.example": links to it are not treated as links away.</summary>
    public string? SiteHost { get; init; }

    /// <summary>Ids that the page around the text uses, and headings may therefore not take.</summary>
    public IReadOnlyCollection<string> ReservedIds { get; init; } = ["main", "q", "toc", "toc-h"];

    public string CreditPrefix { get; init; } = "Photograph or illustration: ";
    public string IllustrativeNotice { get; init; } = "This picture is for illustration only and does not depict the actual situation.";
    public string TableLabel { get; init; } = "Table {0}";
    public string FootnotesLabel { get; init; } = "Footnotes";
    public string FootnoteLabel { get; init; } = "Footnote {0}";
    public string FootnoteBackLabel { get; init; } = "Back to reference {0}";
}
