using System.Globalization;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Audit;

/// <summary>How acts get into the log: added to the context of the act, and saved with it or not at all.</summary>
public static class Recording
{
    /// <summary>Who acts where nobody is signed in: a command on the server, or the site by itself.</summary>
    public const string Server = "The server";

    /// <param name="act">A verb in the past and its object, such as <c>article.published</c>.</param>
    /// <param name="subject">What the newsroom calls the thing, such as a title or a name.</param>
    /// <param name="before">The fields that changed, as they were.</param>
    /// <param name="after">The fields that changed, as they became.</param>
    public static void Record(
        this NewsDb db, SignedIn signedIn, DateTimeOffset now, string act, Guid? subjectId, string subject,
        IReadOnlyDictionary<string, string>? before = null, IReadOnlyDictionary<string, string>? after = null) =>
        db.Audit.Add(new AuditEntry(now, signedIn.Id, signedIn.Name, act, subjectId, subject) { Before = before ?? Nothing, After = after ?? Nothing });

    /// <summary>For what a command or the site itself does.</summary>
    public static void RecordByServer(
        this NewsDb db, DateTimeOffset now, string act, Guid? subjectId, string subject,
        IReadOnlyDictionary<string, string>? before = null, IReadOnlyDictionary<string, string>? after = null) =>
        db.Audit.Add(new AuditEntry(now, null, Server, act, subjectId, subject) { Before = before ?? Nothing, After = after ?? Nothing });

    /// <summary>Those facts of one state that another has otherwise, or not at all.</summary>
    public static Dictionary<string, string> Unlike(this IReadOnlyDictionary<string, string> facts, IReadOnlyDictionary<string, string> others) =>
        facts.Where(fact => others.GetValueOrDefault(fact.Key) != fact.Value).ToDictionary();

    /// <summary>A moment as it is read from the log years later: in UTC, and empty for none.</summary>
    public static string Written(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
}
