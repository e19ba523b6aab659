using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.HomePage;

/// <summary>The home page as its editors arrange it; and, posted to for a preview, as its readers would see it.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class IndexModel(FrontDesk desk, NewsDb db, HomePageNames names, Masthead masthead, Words words) : ReaderModel(masthead)
{
    [BindProperty]
    public HomePageForm Form { get; set; } = new();

    /// <summary>Said above the form, once.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>The page as readers would see it; null where it is being arranged.</summary>
    public FrontView? Preview { get; private set; }

    public bool CanUndo { get; private set; }

    /// <summary>Whether the form shows what nobody has saved.</summary>
    public bool Unsaved { get; private set; }

    public IEnumerable<CategoryLink> Categories => new FrontChoice(null, [], Form.Order, [], false).Arranged(Masthead.Categories, c => c.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await Masthead.ReadAsync(cancel);
        var plan = await desk.ReadAsync(cancel);
        CanUndo = plan.Former is not null;
        Form = await names.FormAsync(plan, Masthead, Masthead.Categories, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? up, Guid? down, CancellationToken cancel)
    {
        await Masthead.ReadAsync(cancel);
        if (up is not null || down is not null)
        {
            Form.Move(up ?? down!.Value, up is null ? 1 : -1);
            return await ShowAsync(cancel);
        }
        var who = SignedIn.From(User);
        var choice = await names.ChoiceAsync(Form, Masthead, who, ModelState, cancel);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        if (await desk.ChooseAsync(choice, Form.Version, who, cancel))
            return Saved("The home page is as you arranged it.");

        ModelState.AddModelError("", "Somebody else has arranged the home page meanwhile, and readers see theirs. Look at it, then save again to put yours in its place.");
        Form.Version = (await desk.ReadAsync(cancel)).Version;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(cancel);
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        await Masthead.ReadAsync(cancel);
        var choice = await names.ChoiceAsync(Form, Masthead, SignedIn.From(User), ModelState, cancel);
        if (!ModelState.IsValid)
            return await ShowAsync(cancel);
        words.Speak(Masthead.Settings.Language);
        Preview = await db.FrontAsync(choice, Masthead, cancel);
        Head = new PageHead("", Masthead.Settings.Description, "/", Indexed: false);
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(uint version, CancellationToken cancel) =>
        Saved(await desk.UndoAsync(version, SignedIn.From(User), cancel)
            ? "The last change is undone."
            : "Nothing was undone: somebody else has arranged the home page meanwhile.");

    private RedirectResult Saved(string done)
    {
        Done = done;
        return Redirect("/admin/home-page");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        CanUndo = (await desk.ReadAsync(cancel)).Former is not null;
        Unsaved = true;
        Form.Fill();
        // The order and the version are what the form now says, not what was sent.
        ModelState.Remove("Form.Order");
        ModelState.Remove("Form.Version");
        return Page();
    }
}
