using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>The save that a writer's page makes by itself: the same form, answered in JSON, and never anything that readers see.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class AutosaveModel(NewsDesk desk, NewsDb db, FormNames names, Originals originals) : PageModel
{
    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        if (!ModelState.IsValid)
            return BadRequest(new { reasons = ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage) });

        var (content, _) = await names.ReadAsync(Form, makeTags: false, cancel);
        var original = await originals.FindAsync(Form.TranslationOf, copy, content.Language, who, cancel);
        // What is half typed says nothing yet.
        content = content with { TranslationOf = original.Problem.Length > 0 ? copy.Content.TranslationOf : original.Id };
        var saved = await desk.SaveAsync(copy, content, Form.From, who, byItself: true, cancel);
        if (!saved.Allowed)
            return StatusCode(StatusCodes.Status403Forbidden);
        return saved.Conflict is { } conflict
            ? new JsonResult(new { By = (await Veil.OfAsync(db, copy, who, cancel)).Over(conflict.By), conflict.SavedAt }) { StatusCode = StatusCodes.Status409Conflict }
            : new JsonResult(new { saved.Number, saved.SavedAt });
    }
}
