using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Redirects;

/// <summary>A redirect as it is written: in a form, or in a line of a file.</summary>
/// <param name="Line">Counts from 1; 0 for a form.</param>
public sealed record WrittenRedirect(string? From, string? To, int Line = 0);

/// <summary>Why something was not done.</summary>
/// <param name="Field"><c>From</c>, <c>To</c>, or empty for the whole.</param>
public sealed record RedirectProblem(string Field, string Text, int Line = 0);

/// <param name="Act">What can be undone; null where there is a problem, or nothing to do.</param>
public sealed record RedirectAnswer(Guid? Act, IReadOnlyList<RedirectProblem> Problems)
{
    public static readonly RedirectAnswer NothingToDo = new(null, []);

    public static RedirectAnswer Refused(string field, string text) => new(null, [new(field, text)]);
}

/// <summary>
/// What editors do with redirects. Chains are collapsed and circles refused as they arise, so that each address leads to its end at
/// once; every act can be undone for a day, with whatever it collapsed.
/// </summary>
public sealed partial class RedirectDesk(NewsDb db, IOptions<NewsroomOptions> newsroom, TimeProvider clock)
{
    public const string Added = "redirect.added";
    public const string Changed = "redirect.changed";
    public const string Deleted = "redirect.deleted";
    public const string Imported = "redirects.imported";
    public const string Undone = "redirects.undone";

    public static readonly TimeSpan Undoable = TimeSpan.FromDays(1);

    /// <param name="editing">The redirect as the editor saw it; null for a new one.</param>
    public async Task<RedirectAnswer> SetAsync(WrittenRedirect written, (string From, string To)? editing, SignedIn who, CancellationToken cancel)
    {
        var (from, to, problems) = await ReadAsync([written], cancel) is [var only] ? only : throw new InvalidOperationException("One redirect was asked for.");
        if (problems.Count > 0)
            return new(null, problems);
        await using var transaction = await LockAsync(cancel);
        var known = await AroundAsync([from, to, .. editing is null ? Array.Empty<string>() : [editing.Value.From]], cancel);
        if (editing is { } seen && Overtaken(known, seen) is { } overtaken)
            return overtaken;
        if (from != editing?.From && known.TryGetValue(from, out var taken))
            return RedirectAnswer.Refused("From", taken == to ? "This redirect is there already." : $"{from} leads to {taken} already. Change that redirect instead.");

        var plan = new RedirectPlan(known);
        if (editing is { } old)
            plan.Remove(old.From);
        plan.Lead(from, to);
        if (plan.EndOf(from) is null)
            return RedirectAnswer.Refused("To", Circle(from, to));
        return await SaveAsync(plan.Change(), editing is null ? Added : Changed, from, who, transaction, cancel);
    }

    /// <param name="seen">The redirect as the editor saw it.</param>
    public async Task<RedirectAnswer> DeleteAsync((string From, string To) seen, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await LockAsync(cancel);
        var known = await AroundAsync([seen.From], cancel);
        if (Overtaken(known, seen) is { } overtaken)
            return overtaken;
        var plan = new RedirectPlan(known);
        plan.Remove(seen.From);
        return await SaveAsync(plan.Change(), Deleted, seen.From, who, transaction, cancel);
    }

    /// <summary>Brings all of them in, or none.</summary>
    public async Task<RedirectAnswer> ImportAsync(IReadOnlyList<WrittenRedirect> written, SignedIn who, CancellationToken cancel)
    {
        var read = await ReadAsync(written, cancel);
        var problems = read.SelectMany(row => row.Problems).Concat(Contradictions(read)).ToList();
        if (problems.Count > 0)
            return new(null, [.. problems.OrderBy(problem => problem.Line)]);
        await using var transaction = await LockAsync(cancel);
        var known = await AroundAsync([.. read.SelectMany(row => new[] { row.From, row.To })], cancel);
        var plan = new RedirectPlan(known);
        foreach (var row in read)
            plan.Lead(row.From, row.To);
        var circles = read.Where(row => plan.EndOf(row.From) is null).Select(row => new RedirectProblem("To", Circle(row.From, row.To), row.Line)).ToList();
        if (circles.Count > 0)
            return new(null, circles);
        return await SaveAsync(plan.Change(), Imported, read.Count == 1 ? "1 redirect from a file" : $"{read.Count} redirects from a file", who, transaction, cancel);
    }

    /// <summary>What can be undone, of one's own acts.</summary>
    public Task<AuditEntry?> FindActAsync(Guid act, SignedIn who, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow() - Undoable;
        return db.Audit.SingleOrDefaultAsync(
            e => e.Id == act && e.AccountId == who.Id && e.At > oldest && (e.Act == Added || e.Act == Changed || e.Act == Deleted || e.Act == Imported || e.Act == Undone), cancel);
    }

    public async Task<RedirectAnswer> UndoAsync(Guid act, SignedIn who, CancellationToken cancel)
    {
        if (await FindActAsync(act, who, cancel) is not { } entry)
            return RedirectAnswer.Refused("", "This was done more than a day ago, or not by you, and cannot be undone at once any more.");
        await using var transaction = await LockAsync(cancel);
        var touched = entry.Before.Keys.Union(entry.After.Keys).ToList();
        var known = await AroundAsync([.. touched, .. entry.Before.Values], cancel);
        if (touched.Exists(from => known.GetValueOrDefault(from) != entry.After.GetValueOrDefault(from)))
            return RedirectAnswer.Refused("", "This was undone already, or somebody has changed one of these redirects since.");
        var plan = new RedirectPlan(known);
        foreach (var from in touched)
            plan.Remove(from);
        foreach (var (from, to) in entry.Before)
            plan.Lead(from, to);
        if (entry.Before.FirstOrDefault(old => plan.EndOf(old.Key) is null) is { Key: { } circle } round)
            return RedirectAnswer.Refused("", Circle(circle, round.Value));
        return await SaveAsync(plan.Change(), Undone, entry.Subject, who, transaction, cancel);
    }

    private static string Circle(string from, string to) => $"That goes round in a circle: {to} leads back to {from}.";

    private static RedirectAnswer? Overtaken(Dictionary<string, string> known, (string From, string To) seen) =>
        !known.TryGetValue(seen.From, out var now) ? RedirectAnswer.Refused("", $"Somebody has deleted the redirect from {seen.From} meanwhile.")
        : now != seen.To ? RedirectAnswer.Refused("", $"Somebody has changed this redirect meanwhile: {seen.From} leads to {now} now. Look at it again.")
        : null;
}
