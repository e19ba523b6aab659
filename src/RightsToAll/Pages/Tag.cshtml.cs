using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class TagModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    public async Task<IActionResult> OnGetAsync(string slug, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging
            || await db.Tags.SingleOrDefaultAsync(t => t.Slug == slug, cancel) is not { } tag)
            return NotFound();

        var articles = await TeaserPage.ByTimeAsync(db.TeasersOfTag(tag.Id, Masthead.Now), paging, cancel);
        // One that only unpublished articles name must not give them away.
        if (articles.Teasers.Count == 0 && paging == Paging.First)
            return NotFound();

        Masthead.Shown.Add(Shown.Tag(tag.Id));
        Masthead.Shown.Add(Shown.Tag(tag.Id), articles.Stretch);
        Masthead.Shown.Add(articles.Teasers);
        List = new TeaserListView(words["Tag"], tag.Name, tag.Description, articles, [new(words["Tags"], "/tags"), new(tag.Name)])
        {
            Language = Masthead.Settings.Language,
        };
        Head = new PageHead(tag.Name, Describe(tag), Addresses.Tag(tag.Slug), Indexed: paging == Paging.First)
        {
            Feeds = [new(tag.Name, Addresses.Tag(tag.Slug))],
        };
        return Page();
    }

    private string Describe(Taxonomy.Tag tag) =>
        tag.Description.Length > 0 ? tag.Description : words.Format("TagDescription", tag.Name, Masthead.Settings.Name);
}
