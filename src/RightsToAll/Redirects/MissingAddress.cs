namespace RightsToAll.Redirects;

/// <summary>How often an address at which there is nothing was asked for on a day of UTC: a number, and nothing of who asked.</summary>
public sealed class MissingAddress
{
    public const int PathLength = 200;

    /// <summary>Different addresses that are written down in a day: a scanner that tries thousands must not fill the disk.</summary>
    public const int MostADay = 2_000;

    /// <summary>How many days they are kept, today included.</summary>
    public const int DaysKept = 30;

    // Shorter runs of letters and digits are words, years and numbers of articles.
    private const int SecretLength = 20;

    public DateOnly Day { get; init; }
    public string Path { get; init; } = "";
    public long Times { get; init; }

    /// <summary>
    /// Whether an address may be written down. One that holds an e-mail address or what may be a key tells of whoever asked for it,
    /// or lets in whoever reads it.
    /// </summary>
    public static bool MayKeep(string path) =>
        path.Length is > 1 and <= PathLength
        && !path.StartsWith(Articles.PreviewLink.Path, StringComparison.Ordinal)
        && !path.Contains('@', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && !MayHoldKey(path);

    private static bool MayHoldKey(string path)
    {
        var (run, digits, letters) = (0, 0, 0);
        foreach (var letter in path)
        {
            // A hyphen stands between words, in addresses that people wrote.
            (run, digits, letters) = char.IsAsciiLetterOrDigit(letter) || letter is '_' or '=' or '~' or '+'
                ? (run + 1, digits + (char.IsAsciiDigit(letter) ? 1 : 0), letters + (char.IsAsciiLetter(letter) ? 1 : 0))
                : (0, 0, 0);
            if (run >= SecretLength && digits > 0 && letters > 0)
                return true;
        }
        return false;
    }
}
