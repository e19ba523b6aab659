using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Related;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>What stands beside an article: the ranking's choice, and what editors have put first or want never.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class RelatedModel(NewsDesk desk, RelatedChoosing choosing, NamedArticles named, Masthead masthead) : PageModel
{
    public WorkingCopy Copy { get; private set; } = null!;
    public IReadOnlyList<RelatedLine> Lines { get; private set; } = [];

    /// <summary>The article to put first, as the editor named it.</summary>
    [BindProperty]
    public string? Article { get; set; }

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await OpenAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? pin, Guid? ban, Guid? release, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        var related = pin ?? ban ?? release;
        if (related is null)
        {
            var found = string.IsNullOrWhiteSpace(Article)
                ? new(null, "Name an article: its address on this site, or its title.")
                : await named.FindAsync(Article, who, cancel);
            related = found.Id;
            if (found.Problem.Length > 0)
                ModelState.AddModelError(nameof(Article), found.Problem);
        }
        bool? choice = ban is not null ? false : release is not null ? null : true;
        if (related is { } relatedId && await choosing.ChooseAsync(id, relatedId, choice, who, cancel) is { Length: > 0 } problem)
            ModelState.AddModelError(nameof(Article), problem);
        if (!ModelState.IsValid)
            return await OpenAsync(id, cancel) ? Page() : NotFound();
        Said = choice switch { true => "It stands first now.", false => "It is not listed any more.", null => "It is left to the ranking again." };
        return RedirectToPage(new { id });
    }

    /// <summary>In the site's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => masthead.DayOf(moment);

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { Article.PublishedAt: not null } copy)
            return false;
        await masthead.ReadAsync(cancel);
        Copy = copy;
        Lines = await choosing.LinesAsync(id, cancel);
        return true;
    }
}
