namespace RightsToAll.Audit;

/// <summary>One act of consequence: who did what to what, and when. Written in the transaction of the act; the database refuses to change or delete it.</summary>
public sealed class AuditEntry
{
    public const int ActLength = 60;
    public const int SubjectLength = 200;

    private AuditEntry()
    {
    }

    /// <param name="act">A verb in the past and its object, such as <c>article.published</c>.</param>
    /// <param name="subject">What the newsroom calls the thing, such as a title or a name.</param>
    /// <param name="accountId">Null where a command or the site itself acted.</param>
    public AuditEntry(DateTimeOffset at, Guid? accountId, string actor, string act, Guid? subjectId, string subject)
    {
        At = at;
        AccountId = accountId;
        Actor = actor;
        Act = act;
        SubjectId = subjectId;
        Subject = subject.Length <= SubjectLength ? subject : subject[..SubjectLength];
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public DateTimeOffset At { get; private init; }
    public Guid? AccountId { get; private init; }
    public string Actor { get; private init; } = "";
    public string Act { get; private init; } = "";
    public Guid? SubjectId { get; private init; }
    public string Subject { get; private init; } = "";

    /// <summary>The fields that changed, as they were.</summary>
    public IReadOnlyDictionary<string, string> Before { get; init; } = new Dictionary<string, string>();

    /// <summary>The fields that changed, as they became.</summary>
    public IReadOnlyDictionary<string, string> After { get; init; } = new Dictionary<string, string>();
}
