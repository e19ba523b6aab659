using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class MonthModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    /// <summary>The days of the month, and whether each has anything.</summary>
    public IReadOnlyList<(DateOnly Day, bool Filled)> Days { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year, int month, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging || year > 9998 || !DateParts.TryDay(year, month, 1, out var first))
            return NotFound();

        var end = first.AddMonths(1);
        var starts = Enumerable.Range(0, end.DayNumber - first.DayNumber).Select(first.AddDays).ToList();
        var filled = await db.FilledPeriodsAsync(starts, end, Masthead.Now, cancel);
        if (filled.Count == 0)
            return NotFound();

        Days = [.. starts.Select(start => (start, filled.Contains(start)))];
        var articles = await TeaserPage.ByDayAsync(db.Teasers(Masthead.Now).Between(first, end), paging, cancel);
        Masthead.Shown.AddDays(first, end);
        Masthead.Shown.Add(articles.Teasers);
        var title = words.MonthOfYear(first);
        List = new TeaserListView(words["Archive"], title, "", articles,
            [new(year.ToString("0000", null), Addresses.Year(year)), new(words.Month(month))])
        { Language = words.Language };
        Head = new PageHead(title, words.Format("ArchiveDescription", title, Masthead.Settings.Name), Addresses.Month(year, month), Indexed: paging == Paging.First);
        return Page();
    }
}
