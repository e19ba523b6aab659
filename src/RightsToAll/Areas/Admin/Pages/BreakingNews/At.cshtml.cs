using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Ticker;

namespace RightsToAll.Areas.Admin.Pages.BreakingNews;

/// <summary>The ticker as readers saw it at a moment that has passed, or will see it at one that lies ahead.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class AtModel(NewsDb db, TimeProvider clock) : ZonedModel(db)
{
    /// <summary>In the site's time zone, as a date and time field writes it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Moment { get; set; }

    /// <summary>Of a time that comes twice: which.</summary>
    [BindProperty(SupportsGet = true)]
    public Fold? Fold { get; set; }

    public bool AsksWhich { get; private set; }

    /// <summary>What is shown; null where the question was not understood.</summary>
    public DateTimeOffset? Asked { get; private set; }

    public bool LiesAhead { get; private set; }

    /// <summary>Since when readers saw it so; null where nothing had been kept yet.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public IReadOnlyList<Headline> Headlines { get; private set; } = [];

    /// <param name="change">The number of a change of the board: the moment right after it.</param>
    public async Task<IActionResult> OnGetAsync(int? change, CancellationToken cancel)
    {
        await ReadZoneAsync(cancel);
        Asked = change is { } number
            ? await Db.TickerChanges.Where(c => c.Number == number).Select(c => (DateTimeOffset?)c.At).SingleOrDefaultAsync(cancel)
            : Read();
        if (change is not null && Asked is null)
            return NotFound();
        if (Asked is { } moment)
            await LookAsync(moment, cancel);
        Moment ??= LocalMoment.Value(Asked ?? clock.GetUtcNow(), Zone);
        return Page();
    }

    private DateTimeOffset? Read()
    {
        if (string.IsNullOrWhiteSpace(Moment))
            return clock.GetUtcNow();
        var read = LocalMoment.Read(Moment, Zone, Fold);
        AsksWhich = read.AsksWhich;
        if (read.Instant is null)
            ModelState.AddModelError(nameof(Moment), read.Problem);
        return read.Instant;
    }

    private async Task LookAsync(DateTimeOffset moment, CancellationToken cancel)
    {
        LiesAhead = moment >= clock.GetUtcNow();
        if (LiesAhead)
        {
            Headlines = await Db.TickerAheadAsync(moment, cancel);
            return;
        }
        var sighting = await Db.TickerSightingAsync(moment, cancel);
        (SeenAt, Headlines) = (sighting?.At, sighting?.Headlines ?? []);
    }
}
