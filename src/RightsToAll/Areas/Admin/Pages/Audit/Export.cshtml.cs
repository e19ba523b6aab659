using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Audit;

/// <summary>All that the list would show under the same filters, as a file.</summary>
[Authorize(Policy = Permissions.ReadAudit)]
public sealed class ExportModel(NewsDb db, NamedArticles articles) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        var filter = LogFilter.Of(Request.Query);
        var zone = await db.ZoneAsync(cancel);
        var asked = await filter.ReadAsync(db, articles, SignedIn.From(User), zone, ModelState, cancel);
        if (!ModelState.IsValid)
            return Redirect(filter.Address("/admin/audit"));
        var entries = db.Entries(asked).AsAsyncEnumerable();
        return format switch
        {
            "jsonl" => new Download(AuditFile.JsonLines, "audit.jsonl", (stream, leaving) => AuditFile.WriteJsonLinesAsync(entries, stream, leaving)),
            "csv" => new Download(Csv.MediaType, "audit.csv", (stream, leaving) => AuditFile.WriteCsvAsync(entries, stream, leaving)),
            _ => NotFound(),
        };
    }
}
