using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Newsletters;

/// <summary>How many get which letters in one language.</summary>
public sealed record SubscriberCount(string Language, int Readers, int Digest, int Breaking);

/// <summary>An issue and how many of its letters stand where.</summary>
public sealed record IssueRow(Issue Issue, IReadOnlyDictionary<string, int> Counts)
{
    public int Of(DeliveryState state) => Counts.GetValueOrDefault(state.ToString());

    /// <summary>Not sent yet.</summary>
    public int Waiting => Of(DeliveryState.Waiting) + Of(DeliveryState.Sending);

    public int Failed => Of(DeliveryState.Failed) + Of(DeliveryState.Bounced);
}

public static class NewsletterQueries
{
    private const int IssuesShown = 30;

    public static Task<List<SubscriberCount>> SubscriberCountsAsync(this NewsDb db, CancellationToken cancel) => db.Subscribers
        .GroupBy(s => s.Language).OrderBy(g => g.Key)
        .Select(g => new SubscriberCount(g.Key, g.Count(), g.Count(s => s.Digest), g.Count(s => s.Breaking)))
        .ToListAsync(cancel);

    /// <summary>How many would get breaking news in a language.</summary>
    public static Task<int> BreakingReadersAsync(this NewsDb db, string language, CancellationToken cancel) =>
        db.Subscribers.CountAsync(s => s.Breaking && (s.Language == language || language.StartsWith(s.Language + "-")), cancel);

    public static async Task<IReadOnlyList<IssueRow>> IssuesAsync(this NewsDb db, CancellationToken cancel)
    {
        var issues = await db.Issues.OrderByDescending(i => i.MadeAt).ThenByDescending(i => i.Id).Take(IssuesShown).ToListAsync(cancel);
        var open = issues.Where(i => i.Counts is null).Select(i => (Guid?)i.Id).ToArray();
        var counts = (await db.Deliveries.Where(d => open.Contains(d.IssueId)).GroupBy(d => new { d.IssueId, d.State })
            .Select(g => new { g.Key.IssueId, g.Key.State, Count = g.Count() }).ToListAsync(cancel)).ToLookup(c => c.IssueId);
        return [.. issues.Select(i => new IssueRow(i, i.Counts ?? counts[i.Id].ToDictionary(c => c.State.ToString(), c => c.Count)))];
    }

    /// <summary>Letters that should be on their way.</summary>
    public static Task<int> DueLettersAsync(this NewsDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Deliveries.CountAsync(d => d.State == DeliveryState.Waiting && d.NotBefore <= now, cancel);
}
