using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>One act on the articles chosen in the list. Shows itself only to ask for what is missing, such as the reason of a withdrawal.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class BulkModel(NewsDesk desk, NewsDb db, FormNames names) : PageModel
{
    private const int TagLength = 80;

    [BindProperty]
    public BulkKind? Act { get; set; }

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public string? Tags { get; set; }

    [BindProperty]
    public Guid? Category { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Where the list was, with its filters.</summary>
    [BindProperty]
    public string? Back { get; set; }

    /// <summary>Whether this page has asked already, so that something missing is a mistake.</summary>
    [BindProperty]
    public bool Asked { get; set; }

    public IReadOnlyList<string> Titles { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    /// <summary>Somebody signed in again on the way here: back to the list, where the choice is made.</summary>
    public IActionResult OnGet() => Redirect(ListAddress.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        // No form of the list sends these.
        if (!ModelState.IsValid || Act is not { } kind || Ids.Count > DeskList.PageSize)
            return BadRequest();
        if (Ids.Count == 0)
            ModelState.AddModelError("", "Choose at least one article.");
        var order = kind switch
        {
            BulkKind.Tag => await TagAsync(cancel),
            BulkKind.Category => await CategoryAsync(cancel),
            BulkKind.Withdraw => Withdrawal(),
            _ => Order(kind),
        };
        if (order is null || !ModelState.IsValid)
            return await AskAsync(cancel);
        try
        {
            var act = await desk.ActOnManyAsync(Ids, order, SignedIn.From(User), cancel);
            return Redirect(ListAddress.Back(Back, act.Id));
        }
        catch (DbUpdateException raced) when (kind == BulkKind.Tag && raced.InnerException is Npgsql.PostgresException)
        {
            ModelState.AddModelError(nameof(Tags), "Somebody made this tag at the same moment. Try again.");
            return await AskAsync(cancel);
        }
    }

    private async Task<BulkOrder?> TagAsync(CancellationToken cancel)
    {
        var asked = FormNames.Split(Tags);
        if (asked.Any(name => name.Length > TagLength))
            ModelState.AddModelError(nameof(Tags), $"A tag has at most {TagLength} characters.");
        if (asked.Count == 0 || !ModelState.IsValid)
            return Missing(nameof(Tags), "Name a tag.");
        var tags = await names.TagsAsync(Tags, make: true, cancel);
        return tags.Count == 0 ? Missing(nameof(Tags), "A tag needs letters or digits.") : Order(BulkKind.Tag, tags, string.Join(", ", asked));
    }

    private async Task<BulkOrder?> CategoryAsync(CancellationToken cancel) =>
        Category is { } id && await db.Categories.Where(c => c.Id == id).Select(c => c.Name).SingleOrDefaultAsync(cancel) is { } name
            ? new BulkOrder(BulkKind.Category, [], id, name, "", FormNames.MostNames)
            : Missing(nameof(Category), "Choose a category.");

    private BulkOrder? Withdrawal()
    {
        if (Reason?.Length > ArticleLimits.Standfirst)
            ModelState.AddModelError(nameof(Reason), $"The reason has at most {ArticleLimits.Standfirst} characters.");
        return string.IsNullOrWhiteSpace(Reason) ? Missing(nameof(Reason), "Write what readers are told.") : Order(BulkKind.Withdraw);
    }

    private BulkOrder? Missing(string field, string error)
    {
        // The list offers a withdrawal without asking for its reason.
        if (ModelState.IsValid && (Asked || field != nameof(Reason)))
            ModelState.AddModelError(field, error);
        return null;
    }

    private BulkOrder Order(BulkKind kind, IReadOnlyList<Guid>? tags = null, string name = "") => new(kind, tags ?? [], null, name, Reason ?? "", FormNames.MostNames);

    private async Task<IActionResult> AskAsync(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Titles = await db.Articles.VisibleTo(SignedIn.From(User)).Where(a => Ids.Contains(a.Id)).OrderBy(a => a.TitleKey)
            .Select(a => db.Drafts.Where(d => d.ArticleId == a.Id).Select(d => d.Title).FirstOrDefault() ?? a.Title).ToListAsync(cancel);
        Categories = await db.CategoryChoicesAsync(cancel);
        return Page();
    }
}
