using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Tags;

[Authorize(Policy = Permissions.Edit)]
public sealed class SimilarModel(NewsDb db) : PageModel
{
    public IReadOnlyList<SimilarTags> Pairs { get; private set; } = [];

    /// <summary>The name that the next page follows on; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? from, CancellationToken cancel) =>
        (Pairs, Next) = await NearDuplicates.PairsAsync(db, from.AsPosition(), cancel);
}
