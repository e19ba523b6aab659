using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class CompareModel(NewsDesk desk, NewsDb db) : PageModel
{
    public WorkingCopy Copy { get; private set; } = null!;
    public int From { get; private set; }
    public int To { get; private set; }
    public IReadOnlyList<FieldDiff> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, int from, int to, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return NotFound();
        var both = await db.Revisions.Where(r => r.ArticleId == id && (r.Number == from || r.Number == to)).ToDictionaryAsync(r => r.Number, r => r.Content, cancel);
        if (!both.TryGetValue(from, out var before) || !both.TryGetValue(to, out var after))
            return NotFound();
        (Copy, From, To) = (copy, from, to);
        var names = await NamesAsync([before, after], cancel);
        Fields = ContentDiff.Between(before, after, thing => names.GetValueOrDefault(thing, "(no longer there)"));
        return Page();
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<ArticleContent> contents, CancellationToken cancel)
    {
        Guid[] ids = [.. contents.SelectMany(c => c.AuthorIds.Concat(c.TagIds).Concat(new[] { c.CategoryId, c.LeadPictureId }.OfType<Guid>())).Distinct()];
        return await db.Authors.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name })
            .Concat(db.Tags.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Name }))
            .Concat(db.Categories.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }))
            .Concat(db.Pictures.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Name = p.FileName }))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
    }
}
