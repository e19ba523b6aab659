using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Cards;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Readership;
using RightsToAll.Related;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class ArticleModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public ArticleView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, string slug, CancellationToken cancel)
    {
        if (!DateParts.TryDay(year, month, day, out var on))
            return NotFound();

        var now = Masthead.Now;
        var found = await ArticlePage.ReadAsync(db, on, slug, now, cancel);
        if (found is null)
            return await ArticlePage.WhyGoneAsync(db, on, slug, now, cancel) is null ? NotFound() : StatusCode(StatusCodes.Status410Gone);

        words.Speak(found.Language);
        View = new ArticleView(Masthead, found, await RelatedArticles.ToAsync(db, found, now, cancel))
        {
            Previous = found.Previous,
            Next = found.Next?.ListedAt <= now ? found.Next : null,
            Crumbs = Crumb.To(found, words),
            Versions = found.OthersAt(now),
            ReadAt = Masthead.CountsReads ? ReadershipSetup.Path + found.Address : null,
        };
        View.TellTo(Masthead.Shown);
        Describe(found);
        return Page();
    }

    private IReadOnlyList<FollowedList> FeedsOf(PublishedArticle article)
    {
        var category = new FollowedList(article.Category, Addresses.Category(article.CategorySlug));
        return article.Language == Masthead.Settings.Language ? [category] : [category, new(Words.NameOf(article.Language), Addresses.Language(article.Language))];
    }

    private static IReadOnlyList<(string, string)> ArticleGraph(PublishedArticle article) =>
    [
        ("article:published_time", article.PublishedAt.ToString("O")),
        ("article:modified_time", (article.UpdatedAt ?? article.PublishedAt).ToString("O")),
        ("article:section", article.Category),
        .. article.Tags.Select(tag => ("article:tag", tag.Name)),
    ];

    private void Describe(PublishedArticle article)
    {
        var card = ShareCard.Of(article, Masthead.Settings);
        Head = new PageHead(
            article.SeoTitle.Length > 0 ? article.SeoTitle : article.Title,
            article.SeoDescription.Length > 0 ? article.SeoDescription : article.Standfirst,
            article.Address,
            Indexed: !View.IsArchived)
        {
            Alternates = View.Versions.Count > 0 && !View.IsArchived ? [new(article.Language, article.Address), .. View.Versions] : [],
            Picture = article.Picture,
            Card = card?.Address,
            OpenGraphType = "article",
            OpenGraph = ArticleGraph(article),
            CategorySlug = article.CategorySlug,
            Feeds = FeedsOf(article),
            StructuredData = [StructuredData.NewsArticle(article, Masthead, card)],
        };
    }
}
