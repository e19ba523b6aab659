using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Areas.Admin.Pages.Articles;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Authors;

/// <summary>One author becomes another.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class MergeModel(AuthorDesk desk, NewsDb db) : PageModel
{
    private const int MostCounted = 1000;

    /// <summary>The other's name or address.</summary>
    [BindProperty]
    public string? Into { get; set; }

    /// <summary>Whether the warning of a pseudonym was read.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public Author Author { get; private set; } = null!;
    public IReadOnlyList<string> Names { get; private set; } = [];
    public int Articles { get; private set; }
    public int Drafts { get; private set; }

    /// <summary>The merge would tell every reader that two names are one person, and one of them hides who that is.</summary>
    public bool Warned { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ShowAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ShowAsync(id, cancel))
            return NotFound();
        var name = (Into ?? "").Trim();
        var into = await db.StandingAuthors().Where(a => a.Name == name || a.Slug == name).OrderByDescending(a => a.Name == name).FirstOrDefaultAsync(cancel);
        if (into is null)
            ModelState.AddModelError(nameof(Into), name.Length == 0 ? "Name the author that stays." : $"There is no author called {name}.");
        else if (into.Id == id)
            ModelState.AddModelError(nameof(Into), "This is the author itself. Name another.");
        else if ((Author.Pseudonym || into.Pseudonym) && !Sure)
        {
            Warned = true;
            ModelState.AddModelError(nameof(Sure), "One of them is a pseudonym. Read the warning, and say that you are sure.");
        }
        if (!ModelState.IsValid)
            return Page();
        if (await desk.MergeAsync(id, into!.Id, SignedIn.From(User), cancel) is { } merge)
            return Redirect($"/admin/authors?merged={merge.Id}");
        ModelState.AddModelError("", "One of them was merged or deleted meanwhile.");
        return Page();
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken cancel)
    {
        if (await db.StandingAuthors().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } author)
            return false;
        Author = author;
        Names = await db.StandingAuthors().Where(a => a.Id != id).OrderBy(a => a.Name).Take(Choices.Most).Select(a => a.Name).ToListAsync(cancel);
        Articles = await db.Bylines.Where(b => b.AuthorId == id).Take(MostCounted).CountAsync(cancel);
        Drafts = await db.Set<DraftAuthor>().Where(a => a.AuthorId == id).Take(MostCounted).CountAsync(cancel);
        return true;
    }
}
