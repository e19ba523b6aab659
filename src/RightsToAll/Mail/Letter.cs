namespace RightsToAll.Mail;

/// <summary>Plain text to one person, and the same as HTML where it has that too.</summary>
public sealed record Letter(string Address, string Subject, string Text)
{
    /// <summary>A whole document; empty for a letter of plain text only.</summary>
    public string Html { get; init; } = "";

    /// <summary>What the Message-ID is made of: the same whenever the same letter is tried again.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>What stands beside the address that it comes from.</summary>
    public string Sender { get; init; } = "";

    /// <summary>Where answers go; empty for where it comes from.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Where the mail servers on the way send it back to; empty for where it comes from.</summary>
    public string ReturnTo { get; init; } = "";

    /// <summary>Besides those that every letter has.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
