using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin;

/// <summary>How states are called and coloured, and what else the list of articles says.</summary>
public static class StateWords
{
    public static string Word(this DeskState state) => state switch
    {
        DeskState.SentBack => "Sent back",
        DeskState.Changed => "Published, with changes",
        DeskState.Trashed => "In the trash",
        _ => state.ToString(),
    };

    /// <summary>What the newsroom calls one of <see cref="ArticleFields"/>.</summary>
    public static string FieldWord(string field) => field switch
    {
        ArticleFields.Markdown => "Text",
        ArticleFields.Slug => "Address",
        ArticleFields.LeadPicture => "Lead picture",
        ArticleFields.TranslationOf => "Translation of",
        ArticleFields.KeywordLinks => "Links to tags",
        ArticleFields.SeoTitle => "Title for search engines",
        ArticleFields.SeoDescription => "Description for search engines",
        _ => char.ToUpperInvariant(field[0]) + field[1..],
    };

    /// <summary>What is going to happen at a set time: the word before it.</summary>
    public static string Planned(ArticleStatus? becomes) => becomes == ArticleStatus.Archived ? "To be archived" : "To be withdrawn";

    public static string Class(this DeskState state) => state switch
    {
        DeskState.Published or DeskState.Changed => "state state-live",
        DeskState.Scheduled or DeskState.Submitted => "state state-plan",
        DeskState.SentBack or DeskState.Withdrawn => "state state-alarm",
        _ => "state state-draft",
    };

    /// <summary>What the library can be narrowed to.</summary>
    public static string Word(this PictureKind kind) => kind switch
    {
        PictureKind.NoCredit => "No credit",
        PictureKind.NoDescription => "No description",
        PictureKind.Trashed => "In the trash",
        _ => kind.ToString(),
    };

    /// <summary>The list's order, after "Articles, ".</summary>
    public static string Word(this DeskSort sort) => (sort.Key, sort.Descending) switch
    {
        (DeskKey.Changed, true) => "last changed first",
        (DeskKey.Changed, false) => "last changed last",
        (DeskKey.Title, true) => "by title, backwards",
        (DeskKey.Title, false) => "by title",
        (_, true) => "last published first",
        (_, false) => "first published first",
    };

    /// <summary>What an act on many articles did.</summary>
    public static string Said(this BulkAct act) => Were(act.Done.Count) + act.Kind switch
    {
        BulkKind.Tag => $" tagged “{act.Name}”.",
        BulkKind.Category => $" put into “{act.Name}”.",
        BulkKind.Submit => " submitted to the editors.",
        BulkKind.Withdraw => " withdrawn.",
        _ => " moved to the trash.",
    };

    /// <summary>What undoing it did.</summary>
    public static string SaidOfUndoing(this BulkAct act) => (act.Done.Count - act.NotUndone.Count) switch
    {
        0 => "Nothing could be undone.",
        1 => "Undone: 1 article is as it was before.",
        var articles => $"Undone: {articles} articles are as they were before.",
    };

    private static string Were(int articles) => articles switch
    {
        0 => "No article was",
        1 => "1 article was",
        _ => $"{articles} articles were",
    };
}
