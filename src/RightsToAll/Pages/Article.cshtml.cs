using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Related;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class ArticleModel(NewsDb db, Masthead masthead, Words words, IOptions<NewsroomOptions> newsroom) : ReaderModel(masthead)
{
    // What an adult reads in a minute on a screen.
    private const int WordsPerMinute = 220;

    public PublishedArticle Article { get; private set; } = new();
    public Teaser? Previous { get; private set; }
    public Teaser? Next { get; private set; }
    public RelatedArticles Related { get; private set; } = new([], []);
    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

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

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, string slug, CancellationToken cancel)
    {
        if (!DateParts.TryDay(year, month, day, out var on))
            return NotFound();

        var now = Masthead.Now;
        var found = await ArticlePage.ReadAsync(db, on, slug, now, cancel);
        if (found is null)
            return await IsWithdrawnAsync(on, slug, cancel) ? StatusCode(StatusCodes.Status410Gone) : NotFound();

        (Article, Previous, Next) = (found.Article, found.Previous, found.Next);
        Related = await RelatedArticles.ToAsync(db, Article, now, cancel);
        words.Speak(Article.Language);
        Describe();
        return Page();
    }

    private Task<bool> IsWithdrawnAsync(DateOnly on, string slug, CancellationToken cancel) =>
        db.Articles.AnyAsync(a => a.PublishedOn == on && a.Slug == slug && a.Status == ArticleStatus.Withdrawn, cancel);

    private void Describe()
    {
        var on = Article.PublishedOn;
        Crumbs =
        [
            new(on.Year.ToString("0000", null), Addresses.Year(on.Year)),
            new(words.Month(on.Month), Addresses.Month(on.Year, on.Month)),
            new(on.Day.ToString("00", null), Addresses.Day(on)),
            new(Article.Title, Language: words.Foreign(Article.Language)),
        ];
        Head = new PageHead(
            Article.SeoTitle.Length > 0 ? Article.SeoTitle : Article.Title,
            Article.SeoDescription.Length > 0 ? Article.SeoDescription : Article.Standfirst,
            Article.Address)
        {
            Picture = Article.Picture,
            OpenGraphType = "article",
            CategorySlug = Article.CategorySlug,
            StructuredData =
            [
                StructuredData.NewsArticle(Article, Masthead.Settings, newsroom.Value.Absolute),
                StructuredData.Breadcrumb(
                    [(words["Home"], "/"), .. Crumbs.Select(c => (c.Text, c.Address ?? Article.Address))], newsroom.Value.Absolute),
            ],
        };
    }
}
