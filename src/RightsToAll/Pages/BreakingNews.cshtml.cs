using Microsoft.AspNetCore.Mvc;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class BreakingNewsModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public IReadOnlyList<Headline> Lately { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Lately = await db.LatelyOnTheTickerAsync(Masthead.Now, cancel);
        Masthead.Shown.Add(Shown.Ticker);
        Head = new PageHead(words["Breaking"], words["TickerStandfirst"], "/breaking-news");
        return Page();
    }
}
