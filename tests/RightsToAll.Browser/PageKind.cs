namespace RightsToAll.Browser;

/// <summary>Everything that readers may be shown.</summary>
public enum PageKind
{
    Home,
    Article,
    ArabicArticle,
    SpanishArticle,
    PlainArticle,
    Category,
    Tag,
    Author,
    Year,
    Month,
    Day,
    Tags,
    Authors,
    BreakingNews,
    About,
    SupportUs,
    SearchFound,
    SearchFoundNothing,
    SearchUnasked,
    Newsletter,
    NewsletterSent,
    NewsletterConfirm,
    NewsletterUnsubscribe,
    NewsletterLinkGone,
    NotFound,
    Withdrawn,
    EmptySite,
    Broken,
    Unavailable,
}

public static class PageKinds
{
    public static TheoryData<PageKind> All => [.. Enum.GetValues<PageKind>()];

    public static TheoryData<PageKind, Screen> OnEveryScreen =>
        [.. Enum.GetValues<PageKind>().SelectMany(kind => Enum.GetValues<Screen>(), (kind, screen) => (kind, screen))];

    public static int Status(this PageKind kind) => kind switch
    {
        PageKind.NotFound or PageKind.NewsletterLinkGone => 404,
        PageKind.Withdrawn => 410,
        PageKind.Broken => 500,
        PageKind.Unavailable => 503,
        _ => 200,
    };

    /// <summary>The pages that must do without the site's layout, since they must do without its database.</summary>
    public static bool IsBare(this PageKind kind) => kind is PageKind.Broken or PageKind.Unavailable;
}
