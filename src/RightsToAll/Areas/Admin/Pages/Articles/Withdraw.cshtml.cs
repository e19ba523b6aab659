using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Areas.Admin.Pages.Articles;

[Authorize(Policy = Permissions.PublishOwn)]
public sealed class WithdrawModel(NewsDesk desk, NewsDb db, TimeProvider clock) : TimedModel
{
    public enum Timing
    {
        Now,
        Later,
    }

    private static readonly TimeSpan Proposed = TimeSpan.FromDays(7);

    [BindProperty]
    public Timing When { get; set; }

    /// <summary>Whether the text stays at its address.</summary>
    [BindProperty]
    public bool Archive { get; set; }

    [BindProperty, StringLength(ArticleLimits.Standfirst)]
    public string? Reason { get; set; }

    public WorkingCopy Copy { get; private set; } = null!;
    public bool IsScheduled { get; private set; }

    public Article Article => Copy.Article;
    public bool IsArchived => Article.Status == ArticleStatus.Archived;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is { } refused)
            return refused;
        var planned = Article.WithdrawAt;
        When = planned is null ? Timing.Now : Timing.Later;
        Archive = Article.WithdrawAs == ArticleStatus.Archived;
        Reason = planned is null ? "" : Article.WithdrawalReason;
        var after = IsScheduled ? Article.PublishedAt!.Value : clock.GetUtcNow();
        At = LocalMoment.Value(planned ?? after + Proposed, Zone);
        Fold = planned is { } moment ? LocalMoment.FoldOf(moment, Zone) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id, cancel) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(Reason) && !(IsScheduled && When == Timing.Now))
            ModelState.AddModelError(nameof(Reason), "Write what readers are told.");
        var at = When == Timing.Later && !IsArchived ? ReadTime() : null;
        return ModelState.IsValid ? await ActAsync(id, who => CarryOutAsync(at, who, cancel), cancel) : Page();
    }

    /// <summary>Takes the time that was set back.</summary>
    public async Task<IActionResult> OnPostKeepAsync(Guid id, CancellationToken cancel) =>
        await OpenAsync(id, cancel) ?? await ActAsync(id, who => desk.KeepPublishedAsync(Copy, who, cancel), cancel);

    private Task CarryOutAsync(DateTimeOffset? at, SignedIn who, CancellationToken cancel)
    {
        var reason = Reason ?? "";
        if (at is { } moment)
            return desk.WithdrawLaterAsync(Copy, Archive ? ArticleStatus.Archived : ArticleStatus.Withdrawn, reason, moment, who, cancel);
        return Archive && !IsScheduled && !IsArchived ? desk.ArchiveAsync(Copy, reason, who, cancel) : desk.WithdrawAsync(Copy, reason, who, cancel);
    }

    private async Task<IActionResult> ActAsync(Guid id, Func<SignedIn, Task> act, CancellationToken cancel)
    {
        try
        {
            await act(SignedIn.From(User));
            return RedirectToPage("/Articles/Edit", new { id });
        }
        catch (InvalidOperationException notSo)
        {
            ModelState.AddModelError(When == Timing.Later ? nameof(At) : "", notSo.Message);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", "Somebody changed this article at the same moment. Look at it again.");
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
        if (copy.Article.Status is not (ArticleStatus.Published or ArticleStatus.Archived))
            return RedirectToPage("/Articles/Edit", new { id });
        Copy = copy;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        IsScheduled = copy.Article.IsScheduled(clock.GetUtcNow());
        return null;
    }
}
