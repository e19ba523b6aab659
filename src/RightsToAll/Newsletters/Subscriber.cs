namespace RightsToAll.Newsletters;

/// <summary>Which letters a reader wants, and in which language.</summary>
public sealed record LetterChoice(bool Digest, bool Breaking, string Language)
{
    public bool IsAnything => Digest || Breaking;
}

/// <summary>A reader who has confirmed that they want letters: this is all that is kept of them.</summary>
public sealed class Subscriber
{
    public Guid Id { get; private init; }

    /// <summary>Encrypted: see <see cref="AddressSeal"/>.</summary>
    public byte[] Address { get; private init; } = [];

    /// <summary>By which the address is found; unique.</summary>
    public byte[] AddressMark { get; private init; } = [];

    /// <summary>Of what the links in their letters hold.</summary>
    public byte[] TokenHash { get; private init; } = [];

    public bool Digest { get; private init; }
    public bool Breaking { get; private init; }
    public string Language { get; private init; } = "";

    /// <summary>When they confirmed.</summary>
    public DateTimeOffset Since { get; private init; }
}

/// <summary>A reader who was asked by letter whether they want more of them, and has not answered yet. Gone when its link expires.</summary>
public sealed class SignUp
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private SignUp()
    {
    }

    public SignUp(string address, LetterChoice choice, AddressSeal seal, DateTimeOffset now)
    {
        Address = seal.Close(address);
        AddressMark = seal.MarkOf(address);
        TokenHash = seal.TokenOf(Id).Hash;
        Digest = choice.Digest;
        Breaking = choice.Breaking;
        Language = choice.Language;
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public byte[] Address { get; private init; } = [];
    public byte[] AddressMark { get; private init; } = [];
    public byte[] TokenHash { get; private init; } = [];
    public bool Digest { get; private init; }
    public bool Breaking { get; private init; }
    public string Language { get; private init; } = "";
    public DateTimeOffset ExpiresAt { get; private init; }

    public LetterChoice Choice => new(Digest, Breaking, Language);
}
