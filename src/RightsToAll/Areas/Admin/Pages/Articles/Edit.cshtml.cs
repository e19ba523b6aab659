using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.Write)]
public sealed class EditModel(
    NewsDesk desk, NewsDb db, FormNames names, Originals originals, TimeProvider clock, IOptions<NewsroomOptions> newsroom) : PageModel
{
    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    /// <summary>How a conflict shown before is decided; says nothing where the form of the article itself is sent.</summary>
    [BindProperty]
    public ChoiceForm Choice { get; set; } = new();

    public Article Article { get; private set; } = null!;
    public DeskState State { get; private set; }
    public bool MayRevise { get; private set; }
    public bool MayPublish { get; private set; }
    public bool HasDraft { get; private set; }
    public string ReviewNote { get; private set; } = "";
    public DateTimeOffset? SavedAt { get; private set; }
    public int Revisions { get; private set; }
    public IReadOnlyList<ArticleNote> Notes { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];
    public IReadOnlyList<string> AuthorNames { get; private set; } = [];
    public PictureView? Lead { get; private set; }
    public ConflictView? Conflict { get; private set; }
    public Veil Veil { get; private set; } = new((string?)null);
    public string OriginalTitle { get; private set; } = "";
    public bool MayFocus { get; private set; }
    public SlugCheck Slug { get; private set; } = SlugCheck.Nothing;
    public CardPreview Card { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return NotFound();
        Form = await names.FillAsync(copy.Content, copy.Number, cancel);
        await ShowAsync(copy, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        if (Choice.IsMade)
            return await PutTogetherAsync(copy, who, cancel);
        var (content, unknown) = await names.ReadAsync(Form, makeTags: true, cancel);
        var original = await originals.FindAsync(Form.TranslationOf, copy, content.Language, who, cancel);
        foreach (var name in unknown)
            ModelState.AddModelError("Form.Authors", $"There is no author called {name}.");
        if (original.Problem.Length > 0)
            ModelState.AddModelError("Form.TranslationOf", original.Problem);
        if (!ModelState.IsValid)
        {
            // What was typed must not be written, and must not be lost either: it goes back to the page.
            db.ChangeTracker.Clear();
            await ShowAsync((await desk.OpenAsync(id, who, cancel))!, cancel);
            return Page();
        }

        var saved = await desk.SaveAsync(copy, content with { TranslationOf = original.Id }, Form.From, who, byItself: false, cancel);
        if (!saved.Allowed)
            return Forbid();
        if (saved.Conflict is null)
            return RedirectToPage(new { id });
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowConflictAsync(id, saved.Conflict, who, cancel);
    }

    /// <summary>Puts what was chosen of two texts into the form, to be read once more and saved.</summary>
    private async Task<IActionResult> PutTogetherAsync(WorkingCopy copy, SignedIn who, CancellationToken cancel)
    {
        if (!who.MayRevise(copy.Article))
            return Forbid();
        return await desk.FindConflictAsync(copy, Choice.Kept, cancel) is { } conflict ? await ShowConflictAsync(copy.Article.Id, conflict, who, cancel) : NotFound();
    }

    private async Task<IActionResult> ShowConflictAsync(Guid id, TextConflict conflict, SignedIn who, CancellationToken cancel)
    {
        var called = await db.NamesAsync([conflict.Mine, conflict.Theirs], who, clock.GetUtcNow(), cancel);
        Conflict = ConflictView.Of(conflict, Choice, called);
        var chosen = ContentMerge.Chosen(conflict.Ancestor, conflict.Mine, conflict.Theirs, Choice.ToChoice());
        Form = await names.FillAsync(chosen, conflict.Number, cancel);
        // The form shows what was merged, not what was posted.
        ModelState.Clear();
        await ShowAsync((await desk.OpenAsync(id, who, cancel))!, cancel);
        return Page();
    }

    private async Task ShowAsync(WorkingCopy copy, CancellationToken cancel)
    {
        var (who, now) = (SignedIn.From(User), clock.GetUtcNow());
        var settings = await db.SiteSettings.SingleAsync(cancel);
        Article = copy.Article;
        Veil = await Veil.OfAsync(db, copy, who, cancel);
        HasDraft = copy.Draft is not null;
        ReviewNote = copy.Draft?.ReviewNote ?? "";
        SavedAt = copy.Draft?.SavedAt;
        State = new DeskRow(Article.Id, copy.Title, Article.Status, HasDraft, ReviewNote.Length > 0, Article.PublishedAt, Article.TrashedAt, null, "", null, now).StateAt(now);
        MayRevise = who.MayRevise(Article);
        MayPublish = who.MayPublish(Article, settings.AuthorsSubmit);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        Revisions = await db.Revisions.CountAsync(r => r.ArticleId == Article.Id, cancel);
        Notes = await db.ArticleNotes.Where(n => n.ArticleId == Article.Id).OrderByDescending(n => n.WrittenAt).Take(Choices.Most).ToListAsync(cancel);
        Categories = await db.CategoryChoicesAsync(cancel);
        AuthorNames = await db.StandingAuthors().OrderBy(a => a.Name).Take(Choices.Most).Select(a => a.Name).ToListAsync(cancel);
        OriginalTitle = copy.Content.TranslationOf is { } original ? await db.TitleAsync(original, who, now, cancel) : "";
        var lead = Form.LeadPicture;
        Lead = await db.PictureAsync(lead, cancel);
        MayFocus = MayRevise && lead is { } picture && await who.MayFocusAsync(db, picture, cancel);
        var day = Article.PublishedOn ?? SlugCheck.Today(now, settings.TimeZone);
        Slug = await SlugCheck.OfAsync(db, Article.Id, Form.Slug ?? "", Form.Language ?? "", day, cancel);
        Card = CardPreview.Of(Form, Lead, day, settings, newsroom.Value);
    }
}
