using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Audit;

[Authorize(Policy = Permissions.ReadAudit)]
public sealed class IndexModel(NewsDb db, NamedArticles articles) : PageModel
{
    private const int MostPeople = 1_000;

    public LogFilter Filter { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Acts { get; private set; } = [];
    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];
    public AuditPlace? Further { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken cancel)
    {
        var place = before is null ? null : AuditPlace.Parse(before);
        if (before is not null && place is null)
            return NotFound();
        Filter = LogFilter.Of(Request.Query);
        Zone = await db.ZoneAsync(cancel);
        var asked = await Filter.ReadAsync(db, articles, SignedIn.From(User), Zone, ModelState, cancel);
        if (ModelState.IsValid)
        {
            var rows = await db.Entries(asked, place).Take(AuditList.PageSize + 1).ToListAsync(cancel);
            Rows = [.. rows.Take(AuditList.PageSize)];
            Further = rows.Count > AuditList.PageSize ? new(Rows[^1].At, Rows[^1].Id) : null;
        }
        await ReadChoicesAsync(cancel);
        return Page();
    }

    public string When(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    public string Name(AuditEntry entry) => entry.Subject.Length > 0 ? entry.Subject : "Untitled";

    private async Task ReadChoicesAsync(CancellationToken cancel)
    {
        var people = await db.Users.OrderBy(a => a.Name).ThenBy(a => a.Id).Take(MostPeople).Select(a => new SelectListItem(a.Name, a.Id.ToString())).ToListAsync(cancel);
        People = [.. people.Append(new(Recording.Server, LogFilter.Server)).Select(person => Chosen(person, Filter.Person))];
        Acts = [.. (await AuditList.ActsAsync(db, cancel)).Select(act => Chosen(new(AuditWords.Word(act), act), Filter.Act)).OrderBy(act => act.Text, StringComparer.Ordinal)];
    }

    private static SelectListItem Chosen(SelectListItem choice, string? value) => new(choice.Text, choice.Value, choice.Value == value);
}
