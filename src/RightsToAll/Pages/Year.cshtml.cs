using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class YearModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public TeaserListView List { get; private set; } = TeaserListView.Empty;

    /// <summary>The twelve months, and whether each has anything.</summary>
    public IReadOnlyList<(DateOnly Month, bool Filled)> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int year, string? before, string? after, CancellationToken cancel)
    {
        // Nothing can be in the year 0, and no day follows the last of 9999.
        if (Paging.Parse(before, after) is not { } paging || year is < 1 or > 9998)
            return NotFound();

        var starts = Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1)).ToList();
        var end = new DateOnly(year + 1, 1, 1);
        var filled = await db.FilledPeriodsAsync(starts, end, Masthead.Now, cancel);
        if (filled.Count == 0)
            return NotFound();

        Months = [.. starts.Select(start => (start, filled.Contains(start)))];
        var articles = await TeaserPage.ByDayAsync(db.Teasers(Masthead.Now).Between(starts[0], end), paging, cancel);
        Masthead.Shown.AddDays(starts[0], end);
        Masthead.Shown.Add(articles.Teasers);
        var title = year.ToString("0000", null);
        List = new TeaserListView(words["Archive"], title, "", articles, [new(title)]) { Language = words.Language };
        Head = new PageHead(title, words.Format("ArchiveDescription", title, Masthead.Settings.Name), Addresses.Year(year), Indexed: paging == Paging.First);
        return Page();
    }
}
