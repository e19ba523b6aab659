namespace RightsToAll.SitePages;

/// <summary>What a standing page said at one moment. Never changed once written: a trigger in the database refuses it.</summary>
public sealed class PageRevision
{
    public const int NoteLength = 200;

    private PageRevision()
    {
    }

    public PageRevision(Guid pageId, int number, PageContent content, string note, DateTimeOffset now, string by)
    {
        PageId = pageId;
        Number = number;
        Content = content;
        Note = note;
        KeptAt = now;
        By = by;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PageId { get; private init; }

    /// <summary>Counts from 1 within the page.</summary>
    public int Number { get; private init; }
    public PageContent Content { get; private init; } = null!;
    public string Note { get; private init; } = "";
    public DateTimeOffset KeptAt { get; private init; }

    /// <summary>The account that kept it, by its name at the time; empty for an import.</summary>
    public string By { get; private init; } = "";
}
