namespace RightsToAll.Newsletters;

public enum IssueKind
{
    Digest,
    Breaking,
}

/// <summary>One letter to many: the digest of a week, or one item of breaking news. What it says is read when it is sent, so that what was withdrawn meanwhile is not.</summary>
public sealed class Issue
{
    /// <summary>After that its deliveries are forgotten, and their numbers stay.</summary>
    public static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(90);

    private Issue()
    {
    }

    private Issue(IssueKind kind, DateTimeOffset now, string by) => (Kind, MadeAt, By) = (kind, now, by);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public IssueKind Kind { get; private init; }

    /// <summary>The day of a digest; unique.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>What a breaking letter is about; unique. An article's headline on the ticker counts as the article.</summary>
    public Guid? ArticleId { get; private init; }

    /// <summary>The headline that a breaking letter is about, where it is no article's; unique.</summary>
    public Guid? HeadlineId { get; private init; }

    /// <summary>A digest's articles by language, the most important first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> Picks { get; private init; } = new Dictionary<string, IReadOnlyList<Guid>>();

    /// <summary>As it was when it was made; empty for a digest.</summary>
    public string Headline { get; private init; } = "";

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>A person's name, or the server's.</summary>
    public string By { get; private init; } = "";

    /// <summary>Numbers of deliveries by state, once those are forgotten; null before.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; private init; }

    public static Issue OfDigest(DateOnly day, IReadOnlyDictionary<string, IReadOnlyList<Guid>> picks, DateTimeOffset now, string by) =>
        new(IssueKind.Digest, now, by) { Day = day, Picks = picks };

    public static Issue OfBreaking(Guid? articleId, Guid? headlineId, string headline, DateTimeOffset now, string by) =>
        new(IssueKind.Breaking, now, by) { ArticleId = articleId, HeadlineId = headlineId, Headline = headline };

}

/// <summary>Where one letter to one reader stands.</summary>
public enum DeliveryState
{
    Waiting,

    /// <summary>From before the mail server is spoken to until it has answered.</summary>
    Sending,
    Sent,

    /// <summary>There is no such mailbox.</summary>
    Bounced,

    /// <summary>Refused, or put off too often.</summary>
    Failed,

    /// <summary>The site, or the line, broke while it was being sent. It may have arrived, so it is not sent again.</summary>
    Unknown,

    /// <summary>Nothing of what it would have said may be read any more.</summary>
    Withheld,
}

/// <summary>One letter to one reader: the next to send, or what became of it. It holds no address.</summary>
public sealed class Delivery
{
    /// <summary>Letters that ask to confirm go before others, breaking news before digests.</summary>
    public const short Confirming = 0, Urgent = 1, Weekly = 2;

    private Delivery()
    {
    }

    /// <summary>The letter that asks to confirm.</summary>
    public Delivery(SignUp signUp, DateTimeOffset now) => (SignUpId, NotBefore, Rank) = (signUp.Id, now, Confirming);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid? IssueId { get; private init; }

    /// <summary>Null for one who has unsubscribed since.</summary>
    public Guid? SubscriberId { get; private init; }

    public Guid? SignUpId { get; private init; }
    public short Rank { get; private init; }
    public DeliveryState State { get; private init; }

    /// <summary>Not to be tried before.</summary>
    public DateTimeOffset NotBefore { get; private init; }

    /// <summary>When it was last taken to be sent.</summary>
    public DateTimeOffset? TakenAt { get; private init; }

    public int Attempts { get; private init; }
}
