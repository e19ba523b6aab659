using RightsToAll.Articles;

namespace RightsToAll.Redirects;

/// <summary>An address as somebody writes it for a redirect, read as the path that is stored.</summary>
public static class RedirectPath
{
    public const int Longest = 500;

    // What answers here is no page of the newsroom, or is answered before anybody looks for a redirect.
    private static readonly string[] Taken = ["/admin", "/errors", "/healthz", "/media", "/preview", "/readyz"];

    /// <param name="written">A path, or a whole address of this site.</param>
    /// <param name="problem">For whoever wrote it; empty where all is well.</param>
    public static string? Read(string? written, string publicAddress, out string problem)
    {
        var text = (written ?? "").Trim();
        var path = IsPlain(text) ? SitePaths.Of(text, publicAddress) : null;
        problem = text switch
        {
            "" => "Give an address, such as /old-page.",
            _ when text.AsSpan().ContainsAny('?', '#') => "Leave out “?” and “#” and what follows: redirects go by the path alone.",
            _ when path is null => "Give an address of this site, beginning with one slash.",
            _ when path.Length > Longest => $"An address has at most {Longest} characters.",
            _ when path.Any(char.IsControl) || path.StartsWith(@"/\", StringComparison.Ordinal) => "This is no address that a browser could ask for.",
            _ => "",
        };
        return problem.Length == 0 ? path : null;
    }

    /// <summary>The same for the address that moved: some have nothing to lead away from.</summary>
    public static string? ReadOld(string? written, string publicAddress, out string problem)
    {
        var path = Read(written, publicAddress, out problem);
        if (path == "/" || Taken.Any(room => path == room || path?.StartsWith(room + "/", StringComparison.Ordinal) == true))
            problem = "The site itself answers at this address.";
        return problem.Length == 0 ? path : null;
    }

    private static bool IsPlain(string text) => text is not ['/', '/' or '\\', ..];
}
