using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Audit;

/// <summary>What somebody asks the log for. Whatever is null or empty does not narrow it.</summary>
/// <param name="ByServer">Only what a command or the site itself did.</param>
/// <param name="Words">Part of what the newsroom called the thing at the time.</param>
/// <param name="Until">Exclusive.</param>
public sealed record AuditFilter(Guid? AccountId, bool ByServer, string? Act, Guid? SubjectId, string? Words, DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>A place in the log, newest first: the entry that a page ended with.</summary>
public sealed record AuditPlace(DateTimeOffset At, Guid Id)
{
    /// <returns>Null for anything that <see cref="ToString"/> did not write.</returns>
    public static AuditPlace? Parse(string text) =>
        text.Split('-', 2) is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var entry)
            ? new(new DateTimeOffset(at, TimeSpan.Zero), entry)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");
}

/// <summary>The audit log, newest first.</summary>
public static class AuditList
{
    public const int PageSize = 50;

    // A newsroom has some dozen acts; the bound is for a database that says otherwise.
    private const int MostActs = 500;

    public static IQueryable<AuditEntry> Entries(this NewsDb db, AuditFilter filter, AuditPlace? after = null)
    {
        var entries = db.Audit.AsQueryable();
        if (filter.AccountId is { } account)
            entries = entries.Where(e => e.AccountId == account);
        if (filter.ByServer)
            entries = entries.Where(e => e.AccountId == null);
        if (filter.Act is { Length: > 0 } act)
            entries = entries.Where(e => e.Act == act);
        if (filter.SubjectId is { } subject)
            entries = entries.Where(e => e.SubjectId == subject);
        if (filter.Words is { Length: > 0 } words)
        {
            var like = LikePattern.Containing(words);
            entries = entries.Where(e => EF.Functions.ILike(e.Subject, like, LikePattern.Escape));
        }
        if (filter.From is { } from)
            entries = entries.Where(e => e.At >= from);
        if (filter.Until is { } until)
            entries = entries.Where(e => e.At < until);
        if (after is not null)
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(after.At, after.Id)));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
    }

    /// <summary>Every act that was ever recorded: the index is walked from one to the next, not through all entries.</summary>
    public static Task<List<string>> ActsAsync(NewsDb db, CancellationToken cancel) => db.Database.SqlQuery<string>(
        $"""
        with recursive acts(act) as (
            (select act from audit order by act limit 1)
            union all
            select (select audit.act from audit where audit.act > acts.act order by audit.act limit 1) from acts where acts.act is not null)
        select act as "Value" from acts where act is not null limit {MostActs}
        """).ToListAsync(cancel);
}
