using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

[Authorize(Policy = Permissions.Edit)]
public sealed class NewModel(TickerDesk desk, NewsDb db, NamedArticles articles, TimeProvider clock) : HeadlineModel(db, articles, clock)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        Form = new() { Language = await Db.SiteSettings.Select(s => s.Language).SingleAsync(cancel) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await ReadAsync(null, cancel) is { } text ? Answer(await desk.PutUpAsync(text, Form.Pinned, SignedIn.From(User), cancel)) : Page();
}
