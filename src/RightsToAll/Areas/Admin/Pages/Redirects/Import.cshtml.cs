using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Redirects;

namespace RightsToAll.Areas.Admin.Pages.Redirects;

[Authorize(Policy = Permissions.Edit)]
[RequestSizeLimit(2 * MostBytes)]
public sealed class ImportModel(RedirectDesk desk) : PageModel
{
    private const int MostBytes = 1024 * 1024;
    private const int MostShown = 50;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 })
            return Refuse([new(nameof(file), "Choose a file.")]);
        if (file.Length > MostBytes)
            return Refuse([new(nameof(file), "The file is larger than a megabyte. Divide it.")]);
        await using var stream = file.OpenReadStream();
        var (rows, unreadable) = await RedirectFile.ReadAsync(stream, cancel);
        if (unreadable.Count > 0)
            return Refuse(unreadable);
        var answer = await desk.ImportAsync(rows, SignedIn.From(User), cancel);
        if (answer.Problems.Count > 0)
            return Refuse(answer.Problems);
        return Redirect("/admin/redirects" + (answer.Act is { } act ? QueryString.Create("done", act.ToString()) : ""));
    }

    private PageResult Refuse(IReadOnlyList<RedirectProblem> problems)
    {
        foreach (var problem in problems.Take(MostShown))
            ModelState.AddModelError("File", problem.Line > 0 ? $"Line {problem.Line}: {problem.Text}" : problem.Text);
        if (problems.Count > MostShown)
            ModelState.AddModelError("File", $"And {problems.Count - MostShown} more. Nothing was brought in.");
        return Page();
    }
}
