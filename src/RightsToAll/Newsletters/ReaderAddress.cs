using MimeKit;

namespace RightsToAll.Newsletters;

/// <summary>E-mail addresses as readers type them.</summary>
public static class ReaderAddress
{
    public const int Longest = 254;
    private const int LongestName = 64;

    /// <returns>The address and nothing else; null where a letter could not be sent there. Only one that arrives would prove it.</returns>
    public static string? Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        return text.Length is > 0 and <= Longest && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '[' or '<' or '(')
            && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && parsed.LocalPart.Length is > 0 and <= LongestName
            && parsed.Domain.Contains('.', StringComparison.Ordinal)
            ? text : null;
    }

    /// <summary>The same for all ways to write one address that nearly every mail server takes for the same.</summary>
    internal static string Normal(string address) => MailboxAddress.Parse(address).GetAddress(idnEncode: true).ToLowerInvariant();
}
