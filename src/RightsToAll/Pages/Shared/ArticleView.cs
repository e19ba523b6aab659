using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Related;
using RightsToAll.Web;

namespace RightsToAll.Pages.Shared;

/// <summary>An article's page between masthead and footer: what readers get, and what a preview shows.</summary>
public sealed record ArticleView(Masthead Masthead, PublishedArticle Article, RelatedArticles Related)
{
    // What an adult reads in a minute on a screen.
    private const int WordsPerMinute = 220;

    public Teaser? Previous { get; init; }
    public Teaser? Next { get; init; }
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Where the page says that it was read; null for one that says nothing, such as a preview.</summary>
    public string? ReadAt { get; init; }

    /// <summary>The article in other languages.</summary>
    public IReadOnlyList<Alternate> Versions { get; init; } = [];

    /// <summary>Says what the page shows, beside what is around every page.</summary>
    public void TellTo(Shown shown)
    {
        shown.Add(Shown.Article(Article.Id));
        shown.Add(Shown.Versions(Article.TranslationOf ?? Article.Id));
        shown.AddNames(Article.Authors);
        foreach (var tag in Article.Tags)
        {
            shown.Add(Shown.Tag(tag.Id));
            shown.Add(Shown.TagCount(tag.Id));
        }
        shown.Add(Shown.AllArticles, new(Previous?.ListedAt ?? DateTimeOffset.MinValue, Next?.ListedAt ?? DateTimeOffset.MaxValue));
        shown.Add(Shown.Related(Article.Id));
        shown.Add(Related.Lines);
        shown.Add(Related.Cards);
        shown.Add(Related.Awaited);
        shown.Add(new[] { Previous, Next }.OfType<Teaser>());
    }

    public bool IsArchived => Article.IsArchived(Masthead.Now);

    public int Minutes => Math.Max(1, (int)Math.Round(Article.Words / (double)WordsPerMinute));

    /// <summary>Whole years since publication.</summary>
    public int YearsOld
    {
        get
        {
            var years = Masthead.Today.Year - Article.PublishedOn.Year;
            return Article.PublishedOn.AddYears(years) > Masthead.Today ? years - 1 : years;
        }
    }
}
