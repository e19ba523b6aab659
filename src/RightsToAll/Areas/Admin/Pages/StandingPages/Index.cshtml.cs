using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

public sealed record PageRow(Guid Id, string Title, string Slug, string Language, DateTimeOffset UpdatedAt, bool Trashed);

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db) : PageModel
{
    private const int PageSize = 50;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<PageRow> Rows { get; private set; } = [];
    public bool Further { get; private set; }

    /// <param name="after">Only those at addresses after it: the next page.</param>
    public async Task OnGetAsync(string? after, CancellationToken cancel)
    {
        Zone = await db.ZoneAsync(cancel);
        var pages = after is null ? db.SitePages : db.SitePages.Where(p => p.Slug.CompareTo(after) > 0);
        var rows = await pages.OrderBy(p => p.Slug).Take(PageSize + 1)
            .Select(p => new PageRow(p.Id, p.Title, p.Slug, p.Language, p.UpdatedAt, p.TrashedAt != null)).ToListAsync(cancel);
        Rows = [.. rows.Take(PageSize)];
        Further = rows.Count > PageSize;
    }
}
