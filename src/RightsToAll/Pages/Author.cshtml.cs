using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class AuthorModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    public async Task<IActionResult> OnGetAsync(string slug, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging
            || await db.Authors.SingleOrDefaultAsync(a => a.Slug == slug, cancel) is not { } author)
            return NotFound();

        var articles = await TeaserPage.ByTimeAsync(db.TeasersOfAuthor(author.Id, Masthead.Now), paging, cancel);
        // One that only unpublished articles name must not give them away.
        if (articles.Teasers.Count == 0 && paging == Paging.First)
            return NotFound();

        Masthead.Shown.Add(Shown.AuthorName(author.Slug));
        Masthead.Shown.Add(Shown.Author(author.Id), articles.Stretch);
        Masthead.Shown.Add(articles.Teasers);
        List = new TeaserListView(words["Author"], author.Name, "", articles, [new(words["Authors"], "/authors"), new(author.Name)])
        {
            Language = author.Language,
            Portrait = await db.PictureAsync(author.PortraitId, cancel),
            Links = author.Links,
            Biography = author.BioHtml.Value.Length > 0 ? author.BioHtml.Print() : null,
        };
        Head = new PageHead(author.Name, words.Format("AuthorDescription", author.Name, Masthead.Settings.Name),
            Addresses.Author(author.Slug), Indexed: paging == Paging.First)
        {
            Feeds = [new(author.Name, Addresses.Author(author.Slug))],
        };
        return Page();
    }
}
