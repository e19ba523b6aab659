using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class TagsModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    private const int PageSize = 500;

    public sealed record TagRow(string Name, string Slug, int ArticleCount);

    /// <summary>Tags in use, by their first letter.</summary>
    public IReadOnlyList<IGrouping<string, TagRow>> Letters { get; private set; } = [];

    /// <summary>The name that the next page follows on; null on the last.</summary>
    public string? Next { get; private set; }

    public bool IsFirst { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, CancellationToken cancel)
    {
        from = from.AsPosition();
        IsFirst = from.Length == 0;
        var now = Masthead.Now;
        // A tag that only scheduled articles carry would give them away, so those are taken off the count; they are few. Asked of a
        // page's tags only and left out afterwards: as a condition the database would put all tags in order first.
        var rows = await db.Tags.Where(t => t.ArticleCount > 0 && t.Name.CompareTo(from) > 0)
            .OrderBy(t => t.Name)
            .Take(PageSize + 1)
            .Select(t => new TagRow(t.Name, t.Slug, t.ArticleCount - db.ArticleTags.Count(a => a.TagId == t.Id && a.ListedAt > now)))
            .ToListAsync(cancel);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = rows[^1].Name;
        }

        Letters = [.. rows.Where(t => t.ArticleCount > 0).GroupBy(t => Rune.ToUpperInvariant(Rune.GetRuneAt(t.Name, 0)).ToString()).OrderBy(g => g.Key, StringComparer.Ordinal)];
        Masthead.Shown.Add(Shown.TagIndex);
        Head = new PageHead(words["Tags"], words.Format("TagsDescription", Masthead.Settings.Name), "/tags", Indexed: IsFirst);
        return Page();
    }
}
