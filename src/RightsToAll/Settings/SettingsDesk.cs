using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;

namespace RightsToAll.Settings;

/// <summary>Where the settings are changed: each change in one transaction, with a line in the audit log and with what would undo it.</summary>
public sealed class SettingsDesk(NewsDb db, TimeProvider clock)
{
    public Task<SiteSettings> OpenAsync(CancellationToken cancel) => db.SiteSettings.AsTracking().SingleAsync(cancel);

    /// <summary>Changes nothing, and keeps nothing, where all is so already.</summary>
    /// <param name="from">The <see cref="SiteSettings.Version"/> that the form was filled from.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has changed them since.</exception>
    public async Task ChangeAsync(SiteSettings settings, SettingsContent after, uint from, SignedIn who, CancellationToken cancel)
    {
        db.Entry(settings).Property(s => s.Version).OriginalValue = from;
        await KeepAsync(settings, after, SettingsAct.Changed, who, cancel);
    }

    /// <exception cref="InvalidOperationException">It cannot be undone; the message says why.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody has changed them at the same moment.</exception>
    public async Task UndoAsync(SettingsChange change, SignedIn who, CancellationToken cancel)
    {
        var settings = await OpenAsync(cancel);
        var before = change.TakenBackFrom(settings.Content);
        if (before.LogoId is { } logo && !await db.Pictures.AnyAsync(p => p.Id == logo, cancel))
            throw new InvalidOperationException("The logo of before is no longer among the pictures.");
        await KeepAsync(settings, before, SettingsAct.Undone, who, cancel);
    }

    private async Task KeepAsync(SiteSettings settings, SettingsContent after, SettingsAct act, SignedIn who, CancellationToken cancel)
    {
        var (before, now) = (settings.Content, clock.GetUtcNow());
        settings.Content = after;
        if (await db.KeepChangeAsync(before, settings, act, now, who.Name, cancel) is { } kept)
            db.Record(who, now, act == SettingsAct.Undone ? "settings.undone" : "settings.changed", null, settings.Name,
                SettingsField.Texts(kept.Fields, before), SettingsField.Texts(kept.Fields, after));
        await db.SaveChangesAsync(cancel);
    }
}

public static class SettingsChanges
{
    /// <summary>To be saved with the change itself. Of two at once the number lets one through.</summary>
    /// <returns>Null where nothing has changed.</returns>
    public static async Task<SettingsChange?> KeepChangeAsync(
        this NewsDb db, SettingsContent before, SiteSettings settings, SettingsAct act, DateTimeOffset now, string by, CancellationToken cancel)
    {
        if (SettingsField.Between(before, settings.Content).Count == 0)
            return null;
        var last = await db.SettingsChanges.MaxAsync(c => (int?)c.Number, cancel) ?? 0;
        var change = new SettingsChange(last + 1, act, before, settings.Content, now, by);
        db.Add(change);
        return change;
    }

    /// <returns>Who changed them last, for those whose form is older than that.</returns>
    public static async Task<string> LastChangedByAsync(this NewsDb db, CancellationToken cancel) =>
        await db.SettingsChanges.OrderByDescending(c => c.Number).Select(c => c.By).FirstOrDefaultAsync(cancel) is { Length: > 0 } by ? by : "Somebody";
}
