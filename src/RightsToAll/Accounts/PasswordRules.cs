using System.Text;

namespace RightsToAll.Accounts;

/// <summary>
/// What NIST asks of a password: long enough, and not among the first that a guesser tries. There is no rule of composition, and
/// nothing is trimmed or cut off.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 15;
    public const int Longest = 128;

    // Shorter ones turn up in passwords by chance.
    private const int TellingPart = 5;

    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    /// <param name="email">Of whoever will use it.</param>
    /// <param name="siteName">What a guesser would try on this site first.</param>
    /// <returns>What is wrong with it, for its author to read; null when it is good.</returns>
    public static string? Refusal(string? password, string email, string siteName)
    {
        if (string.IsNullOrEmpty(password))
            return "Enter a password.";
        // As people count characters: a letter of any script is one.
        var length = password.EnumerateRunes().Count();
        if (length < Shortest)
            return $"The password needs at least {Shortest} characters. Four or five words are easy to remember.";
        if (length > Longest)
            return $"The password may have at most {Longest} characters.";
        if (Common.Value.Contains(password.ToLowerInvariant()) || Repeats(password))
            return "This password is among those that are guessed first. Choose another.";
        return Telling(email, siteName).Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? "The password contains your e-mail address or the name of the site. Choose another."
            : null;
    }

    private static IEnumerable<string> Telling(string email, string siteName) =>
        new[] { email, email.Split('@')[0], siteName, siteName.Replace(" ", "", StringComparison.Ordinal) }.Where(part => part.Length >= TellingPart);

    /// <summary>Whether it is one short thing over and over, as <c>passwordpassword</c>.</summary>
    private static bool Repeats(string password) =>
        (password + password).IndexOf(password, 1, StringComparison.Ordinal) <= password.Length / 2;

    private static HashSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("RightsToAll.Accounts.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n')];
    }
}
