using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Tags;

[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(NewsDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unused { get; set; }

    public IReadOnlyList<TagRow> Rows { get; private set; } = [];

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? from, CancellationToken cancel)
    {
        Q = Q.AsPosition();
        var rows = await TagList.ReadAsync(db, Q, Unused, from.AsPosition(), cancel);
        Rows = [.. rows.Take(TagList.PageSize)];
        if (rows.Count <= TagList.PageSize)
            return;
        var query = new QueryBuilder { { "from", Rows[^1].Name } };
        if (Q.Length > 0)
            query.Add("q", Q);
        if (Unused)
            query.Add("unused", "true");
        Next = "/admin/tags" + query;
    }
}
