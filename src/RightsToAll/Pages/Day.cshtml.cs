using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class DayModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    public async Task<IActionResult> OnGetAsync(int year, int month, int day, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging || year > 9998 || !DateParts.TryDay(year, month, day, out var on))
            return NotFound();

        var articles = await TeaserPage.ByDayAsync(db.Teasers(Masthead.Now).Between(on, on.AddDays(1)), paging, cancel);
        if (articles.Teasers.Count == 0)
            return NotFound();

        Masthead.Shown.AddDays(on, on.AddDays(1));
        Masthead.Shown.Add(articles.Teasers);
        var title = words.Date(on);
        List = new TeaserListView(words["Archive"], title, "", articles,
        [
            new(year.ToString("0000", null), Addresses.Year(year)),
            new(words.Month(month), Addresses.Month(year, month)),
            new(day.ToString("00", null)),
        ])
        { Language = words.Language };
        Head = new PageHead(title, words.Format("ArchiveDescription", title, Masthead.Settings.Name), Addresses.Day(on), Indexed: paging == Paging.First);
        return Page();
    }
}
