using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Authors;

/// <summary>An author, or a new one.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class AuthorModel(AuthorDesk desk, NewsDb db) : PageModel
{
    private const int MostPortraits = 12;

    [BindProperty]
    public AuthorForm Form { get; set; } = new();

    /// <summary>Words of the portrait that is looked for.</summary>
    [BindProperty]
    public string? Find { get; set; }

    /// <summary>Null for a new one.</summary>
    public Author? Author { get; private set; }

    public SafeHtml? Preview { get; private set; }

    /// <summary>The portrait that is chosen, and those that were found.</summary>
    public IReadOnlyList<ShelvedPicture> Portraits { get; private set; } = [];

    /// <summary>What somebody else has saved meanwhile, that saving again would replace.</summary>
    public IReadOnlyList<(string Label, string Theirs)> Theirs { get; private set; } = [];

    [TempData]
    public string? Told { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        Form = Author is null ? new AuthorForm() : AuthorForm.Of(Author);
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        var fields = Form.Fields;
        foreach (var problem in Form.Problems().Concat(await desk.ProblemsAsync(id, fields, cancel)))
            ModelState.AddModelError(FieldOf(problem), problem.Message);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        try
        {
            if (Author is null)
                Author = await desk.AddAsync(fields, SignedIn.From(User), cancel);
            else
                await desk.ReviseAsync(Author, fields, Form.From, SignedIn.From(User), cancel);
            Told = "Saved.";
            return Redirect($"/admin/authors/{Author.Id}");
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ShowTheirsAsync(id, fields, cancel);
        }
        catch (DbUpdateException taken) when (taken.IsTaken("ix_authors_slug"))
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError("Form.Slug", "Somebody took this address at the same moment.");
            return await ShowAsync(cancel);
        }
    }

    /// <summary>Shows the biography as readers will see it, or pictures to choose a portrait from; saves nothing.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid? id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel))
            return NotFound();
        var (html, refused) = desk.Render(Form.Fields);
        if (refused is not null)
            ModelState.AddModelError("Form.Bio", refused);
        Preview = html;
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid? id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel) || Author is null)
            return NotFound();
        if (await desk.TrashAsync(Author, SignedIn.From(User), cancel) is not { } refusal)
            return Redirect("/admin/authors?kind=trashed");
        db.ChangeTracker.Clear();
        ModelState.Clear();
        ModelState.AddModelError("", refusal);
        Form = AuthorForm.Of(Author);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostRestoreAsync(Guid? id, CancellationToken cancel)
    {
        if (!await OpenAsync(id, cancel) || Author is null || await db.AuthorMerges.AnyAsync(m => m.AuthorId == id && m.UndoneAt == null, cancel))
            return NotFound();
        await desk.RestoreAsync(Author, SignedIn.From(User), cancel);
        Told = "Taken out of the trash.";
        return Redirect($"/admin/authors/{id}");
    }

    // Names of a form's fields, as its page has them.
    private static string FieldOf(AuthorProblem problem) => "Form." + (problem.Field == nameof(AuthorFields.PortraitId) ? nameof(AuthorForm.Portrait) : problem.Field);

    private async Task<IActionResult> ShowTheirsAsync(Guid? id, AuthorFields mine, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (!await OpenAsync(id, cancel) || Author is null)
            return NotFound();
        var (here, there) = (mine.Facts(), Author.Fields.Facts());
        Theirs = [.. there.Where(fact => here[fact.Key] != fact.Value).Select(fact => (char.ToUpperInvariant(fact.Key[0]) + fact.Key[1..], fact.Value))];
        Form = Form with { From = Author.Version };
        ModelState.Remove("Form.From");
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(cancel);
    }

    private async Task<bool> OpenAsync(Guid? id, CancellationToken cancel)
    {
        Author = id is null ? null : await db.Authors.AsTracking().SingleOrDefaultAsync(a => a.Id == id, cancel);
        return id is null || Author is not null;
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancel)
    {
        var chosen = await db.Pictures.Where(p => p.Id == Form.Portrait).Select(p => new ShelvedPicture(p.Id, p.FileName, p.Decorative, p.AddedAt, p.TrashedAt, Media.PictureView.Of(p))).ToListAsync(cancel);
        var found = string.IsNullOrWhiteSpace(Find) ? [] : await PictureList.ReadAsync(db, Find, null, null, cancel) ?? [];
        Portraits = [.. chosen.Concat(found.Where(picture => picture.Id != Form.Portrait)).Take(MostPortraits)];
        return Page();
    }
}
