using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.PublishOwn)]
public sealed class PublishModel(NewsDesk desk, NewsDb db, TimeProvider clock) : TimedModel
{
    public enum Timing
    {
        Now,
        Later,

        /// <summary>Of an article that is scheduled: changes what readers will see then.</summary>
        AtItsTime,

        /// <summary>Of an article that is scheduled: ends the embargo. No page says so that was opened before it was scheduled.</summary>
        Early,
    }

    [BindProperty]
    public Timing? When { get; set; }

    /// <summary>Of an article that is out: whether readers are told that it was updated.</summary>
    [BindProperty]
    public bool Update { get; set; }

    public WorkingCopy Copy { get; private set; } = null!;

    /// <summary>The warnings were read, and it is to be published all the same.</summary>
    [BindProperty]
    public bool Heeded { get; set; }

    public IReadOnlyList<Remark> Remarks { get; private set; } = [];

    public bool IsBlocked => Remarks.Any(remark => remark.Kind == RemarkKind.Error);
    public bool IsOut { get; private set; }
    public bool IsScheduled { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is { } refused)
            return refused;
        At = LocalMoment.Value(clock.GetUtcNow().AddHours(1), Zone);
        When = IsScheduled ? Timing.AtItsTime : Timing.Now;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is { } refused)
            return refused;
        if (!TryMoment(out var at) || IsBlocked)
            return Page();
        if (Remarks.Count > 0 && !Heeded)
        {
            ModelState.AddModelError(nameof(Heeded), "Read the warnings, and say that it is to be published all the same.");
            return Page();
        }
        try
        {
            if (IsScheduled && When == Timing.Early)
                await desk.PublishEarlyAsync(Copy, SignedIn.From(User), cancel);
            else
                await desk.PublishAsync(Copy, at, Update, SignedIn.From(User), cancel);
            return RedirectToPage("/Articles/Edit", new { id });
        }
        catch (DbUpdateException taken) when (taken.InnerException is Npgsql.PostgresException { ConstraintName: "ix_articles_published_on_slug" })
        {
            ModelState.AddModelError("", "Another article of that day has the same address. Give this one another.");
        }
        catch (Exception overtaken) when (overtaken.IsOvertaken())
        {
            ModelState.AddModelError("", "Somebody changed this article, or something that it names, at the same moment. Look at it again.");
        }
        catch (Exception failure) when (failure is InvalidOperationException or MarkdownRefusedException)
        {
            ModelState.AddModelError("", failure.Message);
        }
        db.ChangeTracker.Clear();
        return await OpenAsync(id, cancel) ?? Page();
    }

    private async Task<IActionResult?> OpenAsync(Guid id, CancellationToken cancel)
    {
        var who = SignedIn.From(User);
        if (await desk.OpenAsync(id, who, cancel) is not { } copy)
            return NotFound();
        var settings = await db.SiteSettings.SingleAsync(cancel);
        if (!who.MayPublish(copy.Article, settings.AuthorsSubmit))
            return Forbid();
        IsScheduled = copy.Article.IsScheduled(clock.GetUtcNow());
        if (copy.Draft is null && !IsScheduled)
            return RedirectToPage("/Articles/Edit", new { id });
        Copy = copy;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        IsOut = copy.Article.IsPublic(clock.GetUtcNow());
        return await CheckAsync(cancel);
    }

    private async Task<IActionResult?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            Remarks = await desk.ChecklistAsync(Copy, cancel);
        }
        catch (MarkdownRefusedException refused)
        {
            Remarks = [new Remark(RemarkKind.Error, "text-refused", refused.Message, ArticleFields.Markdown)];
        }
        return null;
    }

    private bool TryMoment(out DateTimeOffset? at)
    {
        at = null;
        if (Copy.Article.PublishedAt is { } planned)
        {
            if (IsScheduled && When is Timing.Now or Timing.Later)
                ModelState.AddModelError("", $"This article has been scheduled in the meantime, for {Shown(planned)}. Say again when readers are to see it.");
            return ModelState.IsValid;
        }
        if (When is Timing.AtItsTime or Timing.Early)
            ModelState.AddModelError("", "This article is no longer scheduled. Say again when readers are to see it.");
        else if (When == Timing.Later)
            at = ReadTime();
        return ModelState.IsValid;
    }
}
