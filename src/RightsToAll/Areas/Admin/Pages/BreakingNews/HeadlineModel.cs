using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

/// <summary>A page on which a headline is written, new or not.</summary>
public abstract class HeadlineModel(NewsDb db, NamedArticles articles, TimeProvider clock) : ZonedModel(db)
{
    // A field for times knows minutes only, and the present one has begun.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [BindProperty]
    public HeadlineForm Form { get; set; } = new();

    public bool AsksWhichStart { get; private set; }
    public bool AsksWhichEnd { get; private set; }

    protected NamedArticles Articles => articles;

    protected DateTimeOffset Clock => clock.GetUtcNow();

    /// <param name="present">The headline as it is; null for a new one.</param>
    /// <returns>Null where something is wrong; each error names its field.</returns>
    protected async Task<HeadlineText?> ReadAsync(TickerItem? present, CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        var (headline, address) = ((Form.Headline ?? "").Trim(), (Form.Address ?? "").Trim());
        var article = await ArticleAsync(present, cancel);
        if (headline.Length == 0 && string.IsNullOrWhiteSpace(Form.Article))
            Wrong(nameof(Form.Headline), "Write a headline, or name an article whose title serves.");
        if (address.Length > 0 && !string.IsNullOrWhiteSpace(Form.Article))
            Wrong(nameof(Form.Address), "A headline leads to an article or to an address, not to both. Empty one of them.");
        else if (address.Length > 0 && !HeadlineForm.IsAddress(address))
            Wrong(nameof(Form.Address), "Give an address that begins with https:// or http://, or a path of this site such as /support-us.");
        var language = LanguageTag.Read((Form.Language ?? "").Trim());
        if (language is null)
            Wrong(nameof(Form.Language), "Give a language by its code, such as en or ar.");
        var starts = Starts(present);
        var ends = Ends(present, starts);
        return ModelState.IsValid ? new HeadlineText(headline, language!, article, address.Length > 0 ? address : null, Form.Severity, starts, ends) : null;
    }

    /// <summary>To the board where it is done; else the page again, with what was typed.</summary>
    protected IActionResult Answer(BoardOutcome outcome)
    {
        if (outcome is BoardOutcome.Done or BoardOutcome.Unchanged)
            return ToBoard(BoardOutcome.Done);
        ModelState.AddModelError("", outcome.Refusal());
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<Guid?> ArticleAsync(TickerItem? present, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Form.Article))
            return null;
        // One that has been withdrawn since stays named, so that the rest can be mended.
        if (present?.ArticleId is { } kept && Form.Article.Trim() == await articles.AddressAsync(kept, cancel))
            return kept;
        var found = await articles.FindAsync(Form.Article, SignedIn.From(User), cancel);
        if (found.Id is null)
            Wrong(nameof(Form.Article), found.Problem);
        else if (!await Db.Articles.AnyAsync(a => a.Id == found.Id && a.ListedAt != null, cancel))
            Wrong(nameof(Form.Article), "That article is not published and not scheduled, so readers could not read it.");
        return found.Id;
    }

    private DateTimeOffset Starts(TickerItem? present)
    {
        if (string.IsNullOrWhiteSpace(Form.Starts))
            return present is not null && present.StartsAt < Clock ? present.StartsAt : Clock;
        if (present is not null && Form.Starts == LocalMoment.Value(present.StartsAt, Zone) && Form.StartsFold == LocalMoment.FoldOf(present.StartsAt, Zone))
            return present.StartsAt;
        var read = LocalMoment.Read(Form.Starts, Zone, Form.StartsFold);
        AsksWhichStart = read.AsksWhich;
        if (read.Instant is not { } starts)
            Wrong(nameof(Form.Starts), read.Problem);
        else if (starts < Clock - Minute)
            Wrong(nameof(Form.Starts), "That time has passed. Give a later one, or none to begin now.");
        else
            return starts > Clock ? starts : Clock;
        return Clock;
    }

    private DateTimeOffset? Ends(TickerItem? present, DateTimeOffset starts)
    {
        if (string.IsNullOrWhiteSpace(Form.Ends))
            return null;
        if (present?.EndsAt is { } kept && Form.Ends == LocalMoment.Value(kept, Zone) && Form.EndsFold == LocalMoment.FoldOf(kept, Zone) && kept > starts)
            return kept;
        var read = LocalMoment.Read(Form.Ends, Zone, Form.EndsFold);
        AsksWhichEnd = read.AsksWhich;
        if (read.Instant is null)
            Wrong(nameof(Form.Ends), read.Problem);
        else if (read.Instant <= Clock)
            Wrong(nameof(Form.Ends), "That time has passed. Give a later one, or take the headline down.");
        else if (read.Instant <= starts)
            Wrong(nameof(Form.Ends), "It would end before it begins. Give a later end.");
        return read.Instant;
    }

    private void Wrong(string field, string problem) => ModelState.AddModelError($"Form.{field}", problem);
}
