using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Redirects;

namespace RightsToAll.Areas.Admin.Pages.Redirects;

[Authorize(Policy = Permissions.Edit)]
public sealed class CsvModel(NewsDb db, TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => new Download(Data.Csv.MediaType, "redirects.csv", (stream, cancel) =>
        RedirectFile.WriteAsync(db.Rows(db.Redirects, clock.GetUtcNow()).AsAsyncEnumerable(), stream, cancel));
}
