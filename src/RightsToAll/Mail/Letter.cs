namespace RightsToAll.Mail;

/// <summary>Plain text to one person.</summary>
public sealed record Letter(string Address, string Subject, string Text);
