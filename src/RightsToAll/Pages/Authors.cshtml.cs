using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class AuthorsModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    private const int PageSize = 100;

    public sealed record AuthorRow(string Name, string Slug, SafeHtml Biography, string Language, PictureView? Portrait);

    public IReadOnlyList<AuthorRow> Authors { get; private set; } = [];

    /// <summary>The name that the next page follows on; null on the last.</summary>
    public string? Next { get; private set; }

    public bool IsFirst { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, CancellationToken cancel)
    {
        from = from.AsPosition();
        IsFirst = from.Length == 0;
        var now = Masthead.Now;
        // Whoever has written nothing public yet is not named yet.
        var rows = await db.Authors
            .Where(a => a.Name.CompareTo(from) > 0 && db.Bylines.Any(b => b.AuthorId == a.Id && b.ListedAt <= now))
            .OrderBy(a => a.Name)
            .Take(PageSize + 1)
            .Select(a => new { a.Name, a.Slug, a.BioHtml, a.Language, a.PortraitId })
            .ToListAsync(cancel);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = rows[^1].Name;
        }

        var portraits = await db.PicturesAsync(rows.Select(a => a.PortraitId), cancel);
        Authors = [.. rows.Select(a => new AuthorRow(a.Name, a.Slug, a.BioHtml, a.Language, a.PortraitId is { } face ? portraits.GetValueOrDefault(face) : null))];
        Masthead.Shown.Add(Shown.AuthorIndex);
        Head = new PageHead(words["Authors"], words["AuthorsStandfirst"], "/authors", Indexed: IsFirst);
        return Page();
    }
}
