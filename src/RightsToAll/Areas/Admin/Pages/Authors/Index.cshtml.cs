using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Authors;

public enum AuthorKind
{
    Pseudonyms,
    Trashed,
}

/// <summary>One author of the list.</summary>
/// <param name="MergeId">Of the merge that brought it into the trash.</param>
/// <param name="MergedInto">The name of whom it became.</param>
public sealed record AuthorRow(Guid Id, string Name, string Slug, string Language, bool Pseudonym, Guid? PortraitId, bool Used, Guid? MergeId, string? MergedInto)
{
    public PictureView? Portrait { get; init; }
}

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db) : PageModel
{
    private const int PageSize = 60;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuthorKind? Kind { get; set; }

    public IReadOnlyList<AuthorRow> Rows { get; private set; } = [];

    /// <summary>The name that the next page follows on; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The merge that led here.</summary>
    public AuthorMerge? Merge { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, Guid? merged, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
            return NotFound();
        from = from.AsPosition();
        var rows = await Narrowed().Where(a => a.Name.CompareTo(from) > 0).OrderBy(a => a.Name).ThenBy(a => a.Id).Take(PageSize + 1)
            .Select(a => new AuthorRow(a.Id, a.Name, a.Slug, a.Language, a.Pseudonym,
                a.PortraitId,
                db.Bylines.Any(b => b.AuthorId == a.Id),
                db.AuthorMerges.Where(m => m.AuthorId == a.Id && m.UndoneAt == null).Select(m => (Guid?)m.Id).SingleOrDefault(),
                db.AuthorMerges.Where(m => m.AuthorId == a.Id && m.UndoneAt == null).Select(m => db.Authors.Where(i => i.Id == m.IntoId).Select(i => i.Name).SingleOrDefault()).SingleOrDefault()))
            .ToListAsync(cancel);
        var portraits = await db.PicturesAsync(rows.Select(row => row.PortraitId), cancel);
        Rows = [.. rows.Take(PageSize).Select(row => row with { Portrait = row.PortraitId is { } face ? portraits.GetValueOrDefault(face) : null })];
        Next = rows.Count > PageSize ? Rows[^1].Name : null;
        Merge = merged is null ? null : await db.AuthorMerges.SingleOrDefaultAsync(m => m.Id == merged, cancel);
        return Page();
    }

    public string Address(AuthorKind? kind, string? from = null) => QueryHelpers.AddQueryString("/admin/authors",
        new Dictionary<string, string?> { ["q"] = Q, ["kind"] = kind?.ToString(), ["from"] = from }.Where(value => !string.IsNullOrEmpty(value.Value)));

    private IQueryable<Author> Narrowed()
    {
        var authors = Kind == AuthorKind.Trashed ? db.Authors.Where(a => a.TrashedAt != null) : db.StandingAuthors();
        if (Kind == AuthorKind.Pseudonyms)
            authors = authors.Where(a => a.Pseudonym);
        if (string.IsNullOrWhiteSpace(Q))
            return authors;
        var like = LikePattern.Containing(Q.Trim());
        return authors.Where(a => EF.Functions.ILike(a.Name, like, LikePattern.Escape));
    }
}
