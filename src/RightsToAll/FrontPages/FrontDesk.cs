using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.FrontPages;

/// <summary>Where editors arrange the home page, one change at a time.</summary>
public sealed class FrontDesk(NewsDb db, TimeProvider clock)
{
    private const string Subject = "Home page";

    public Task<FrontPlan> ReadAsync(CancellationToken cancel) => db.Set<FrontPlan>().AsTracking().SingleAsync(cancel);

    /// <param name="from">The <see cref="FrontPlan.Version"/> that the editor's page began from.</param>
    /// <returns>False where somebody has changed it since: nothing is saved then.</returns>
    public async Task<bool> ChooseAsync(FrontChoice choice, uint from, SignedIn who, CancellationToken cancel) =>
        await ChangeAsync("home-page.changed", from, who, plan =>
        {
            plan.Choose(choice);
            return true;
        }, cancel);

    /// <summary>Takes the last change back, once.</summary>
    /// <inheritdoc cref="ChooseAsync"/>
    public async Task<bool> UndoAsync(uint from, SignedIn who, CancellationToken cancel) =>
        await ChangeAsync("home-page.undone", from, who, plan => plan.Undo(), cancel);

    private async Task<bool> ChangeAsync(string act, uint from, SignedIn who, Func<FrontPlan, bool> change, CancellationToken cancel)
    {
        var plan = await ReadAsync(cancel);
        var before = plan.Choice;
        if (plan.Version != from || !change(plan))
            return false;
        var (was, isNow) = (await WordsAsync(before, cancel), await WordsAsync(plan.Choice, cancel));
        db.Record(who, clock.GetUtcNow(), act, null, Subject, was.Unlike(isNow), isNow.Unlike(was));
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>A choice as the log tells it: by titles and names, which outlive what they name.</summary>
    private async Task<Dictionary<string, string>> WordsAsync(FrontChoice choice, CancellationToken cancel)
    {
        var ids = choice.Pins.Select(pin => pin.ArticleId).ToArray();
        var titles = await db.Articles.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Title, cancel);
        var named = choice.Blocks.Concat(choice.Hidden).ToArray();
        var names = await db.Categories.Where(c => named.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        string Said(Pin pin) => $"{titles.GetValueOrDefault(pin.ArticleId, "?")} until {pin.Until.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
        string Called(IEnumerable<Guid> categories) => string.Join(", ", categories.Where(names.ContainsKey).Select(id => names[id]));
        return new()
        {
            ["lead"] = choice.Lead is { } lead ? Said(lead) : "",
            ["stories"] = string.Join("; ", choice.Stories.Select(Said)),
            ["blocks"] = Called(choice.Blocks),
            ["hidden"] = Called(choice.Hidden),
            ["latest repeats"] = choice.LatestRepeats ? "yes" : "no",
        };
    }
}
