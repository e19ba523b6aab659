using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Audit;

public static class Recording
{
    /// <summary>Adds a line to the audit log, to be saved with the act itself.</summary>
    public static void Record(this NewsDb db, SignedIn who, DateTimeOffset at, string act, Guid? subjectId, string subject) =>
        db.Add(new AuditEntry(at, who.Id, who.Name, act, subjectId, subject));
}
