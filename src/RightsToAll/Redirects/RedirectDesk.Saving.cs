using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;

namespace RightsToAll.Redirects;

// How what was written is read, and how a change gets into the table.
public sealed partial class RedirectDesk
{
    // As many as SitePaths looks up at once.
    private const int AtOnce = 500;

    private sealed record ReadRedirect(string From, string To, int Line, List<RedirectProblem> Problems)
    {
        public void Deconstruct(out string from, out string to, out List<RedirectProblem> problems) => (from, to, problems) = (From, To, Problems);
    }

    private async Task<List<ReadRedirect>> ReadAsync(IReadOnlyList<WrittenRedirect> written, CancellationToken cancel)
    {
        var read = written.Select(Read).ToList();
        foreach (var some in read.Where(row => row.From.Length > 0).Chunk(AtOnce))
        {
            var pages = await SitePaths.WithPageAsync(db, [.. some.Select(row => row.From)], clock.GetUtcNow(), cancel);
            foreach (var row in some.Where(row => pages.Contains(row.From)))
                row.Problems.Add(new("From", $"There is a page at {row.From}, so nobody would be led away from it.", row.Line));
        }
        return read;
    }

    private ReadRedirect Read(WrittenRedirect written)
    {
        var site = newsroom.Value.PublicAddress;
        var from = RedirectPath.ReadOld(written.From, site, out var wrongFrom);
        var to = RedirectPath.Read(written.To, site, out var wrongTo);
        var read = new ReadRedirect(from ?? "", to ?? "", written.Line, []);
        if (wrongFrom.Length > 0)
            read.Problems.Add(new("From", wrongFrom, written.Line));
        if (wrongTo.Length > 0)
            read.Problems.Add(new("To", wrongTo, written.Line));
        else if (from == to)
            read.Problems.Add(new("To", "An address cannot lead to itself.", written.Line));
        return read;
    }

    private static IEnumerable<RedirectProblem> Contradictions(IEnumerable<ReadRedirect> read) =>
        read.Where(row => row.Problems.Count == 0).GroupBy(row => row.From).SelectMany(same => same.Skip(1)
            .Where(row => row.To != same.First().To)
            .Select(row => new RedirectProblem("From", $"Line {same.First().Line} leads {row.From} elsewhere, to {same.First().To}.", row.Line)));

    /// <summary>Readers are answered meanwhile; whoever else changes a redirect waits, so that two changes cannot close a circle together.</summary>
    private async Task<IDbContextTransaction> LockAsync(CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"lock table redirects in share row exclusive mode", cancel);
        return transaction;
    }

    /// <summary>The redirects from these addresses, those that lead to them, and the rest of their ways.</summary>
    private async Task<Dictionary<string, string>> AroundAsync(IReadOnlyCollection<string> paths, CancellationToken cancel)
    {
        var found = await db.Redirects.Where(r => paths.Contains(r.From) || paths.Contains(r.To)).ToDictionaryAsync(r => r.From, r => r.To, StringComparer.Ordinal, cancel);
        // A way is one step long as the desk leaves it; rows that came otherwise may make it longer.
        for (var ends = found.Values.ToHashSet(StringComparer.Ordinal); ends.Count > 0;)
        {
            var open = ends.Where(end => !found.ContainsKey(end)).ToList();
            var further = open.Count == 0 ? [] : await db.Redirects.Where(r => open.Contains(r.From)).ToListAsync(cancel);
            foreach (var redirect in further)
                found.TryAdd(redirect.From, redirect.To);
            ends = [.. further.Select(redirect => redirect.To)];
        }
        return found;
    }

    private async Task<RedirectAnswer> SaveAsync(
        RedirectChange change, string act, string subject, SignedIn who, IDbContextTransaction transaction, CancellationToken cancel)
    {
        if (change.IsEmpty)
            return RedirectAnswer.NothingToDo;
        var old = change.Before.Keys.ToList();
        var rows = await db.Redirects.AsTracking().Where(r => old.Contains(r.From)).ToListAsync(cancel);
        db.RemoveRange(rows.Where(row => !change.After.ContainsKey(row.From)));
        foreach (var row in rows)
            if (change.After.TryGetValue(row.From, out var to))
                row.Lead(to);
        var now = clock.GetUtcNow();
        db.AddRange(change.After.Where(lead => !change.Before.ContainsKey(lead.Key)).Select(lead => new Redirect(lead.Key, lead.Value) { CreatedAt = now }));
        db.Record(who, now, act, null, subject, change.Before, change.After);
        var entry = db.Audit.Local.Single();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(entry.Id, []);
    }
}
