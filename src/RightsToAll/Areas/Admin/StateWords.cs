using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin;

/// <summary>How states are called and coloured.</summary>
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
}
