using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class CategoryModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    public async Task<IActionResult> OnGetAsync(string slug, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging
            || await db.Categories.SingleOrDefaultAsync(c => c.Slug == slug, cancel) is not { } category)
            return NotFound();

        var articles = await TeaserPage.ByTimeAsync(db.Teasers(Masthead.Now).Where(t => t.CategoryId == category.Id), paging, cancel);
        Masthead.Shown.Add(Shown.Category(category.Id), articles.Stretch);
        Masthead.Shown.Add(articles.Teasers);
        List = new TeaserListView(words["Category"], category.Name, category.Description, articles, [new(category.Name)])
        {
            Language = Masthead.Settings.Language,
            Colour = Masthead.ColourOf(category.Slug),
        };
        Head = new PageHead(category.Name, category.Description, Addresses.Category(category.Slug), Indexed: paging == Paging.First)
        {
            CategorySlug = category.Slug,
            Feeds = [new(category.Name, Addresses.Category(category.Slug))],
        };
        return Page();
    }
}
