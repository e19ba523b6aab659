using System.Text;
using System.Text.RegularExpressions;

namespace RightsToAll.Readership;

/// <summary>Programs that say by their user agent that no person reads: by the patterns of isbot, which the build brings from npm.</summary>
public static class DeclaredBots
{
    // No browser has a longer one.
    private const int Longest = 512;

    private static readonly Lazy<Regex> Known = new(Read);

    /// <param name="userAgent">As it was sent; empty where none was, which no browser does.</param>
    public static bool Include(string userAgent)
    {
        if (userAgent.Length is 0 or > Longest)
            return true;
        try
        {
            return Known.Value.IsMatch(userAgent);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static Regex Read()
    {
        using var stream = typeof(DeclaredBots).Assembly.GetManifestResourceStream("RightsToAll.Readership.declared-bots.txt")
            ?? throw new InvalidOperationException("The list of bots is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // Nothing is trimmed: some patterns begin with a space.
        return new(string.Join('|', reader.ReadToEnd().Split('\n')), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(1));
    }
}
