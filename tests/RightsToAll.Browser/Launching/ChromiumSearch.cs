using System.Globalization;

namespace RightsToAll.Browser.Launching;

public enum Platform
{
    Linux,
    MacOS,
    Windows,
}

/// <summary>Where a Chromium may be on a machine, in the order in which the tests prefer them.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="home">The user's own folder; on Windows the folder for local application data.</param>
public sealed class ChromiumSearch(Func<string, string?> variable, string home, Platform platform)
{
    public const string Variable = "CHROMIUM_PATH";

    // The shell without windows opens a page in half the time.
    private static readonly string[] Names =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly string[] NamesInCache =
        ["chrome", "chrome.exe", "Chromium", "Google Chrome for Testing", "chrome-headless-shell", "chrome-headless-shell.exe", "headless_shell", "headless_shell.exe"];

    public static ChromiumSearch OfThisMachine { get; } = Here();

    /// <summary>The folder in which Playwright keeps the browsers it has downloaded.</summary>
    public string PlaywrightCache => variable("PLAYWRIGHT_BROWSERS_PATH") is { Length: > 0 } chosen ? chosen : platform switch
    {
        Platform.MacOS => Path.Combine(home, "Library", "Caches", "ms-playwright"),
        Platform.Windows => Path.Combine(home, "ms-playwright"),
        _ => Path.Combine(home, ".cache", "ms-playwright"),
    };

    /// <returns>The path of an executable, or nothing.</returns>
    /// <exception cref="FileNotFoundException">The variable names a file that is not there.</exception>
    public string? Find() => Chosen() ?? OnThePath() ?? InTheCache();

    private string? Chosen()
    {
        if (variable(Variable) is not { Length: > 0 } chosen)
            return null;
        // Somebody meant this browser: another one in its place would be a surprise.
        return File.Exists(chosen) ? chosen : throw new FileNotFoundException($"{Variable} names {chosen}, and there is no such file.", chosen);
    }

    private string? OnThePath()
    {
        var folders = (variable("PATH") ?? "").Split(platform == Platform.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries);
        var ending = platform == Platform.Windows ? ".exe" : "";
        return (from name in Names
                from folder in folders
                let path = Path.Combine(folder, name + ending)
                where File.Exists(path)
                select path).FirstOrDefault();
    }

    private string? InTheCache()
    {
        if (!Directory.Exists(PlaywrightCache))
            return null;
        // A download that was cut off lacks the mark; a whole browser is preferred to the shell without a window.
        var whole = from folder in Directory.EnumerateDirectories(PlaywrightCache, "chromium*-*")
                    where File.Exists(Path.Combine(folder, "INSTALLATION_COMPLETE"))
                    orderby Path.GetFileName(folder).StartsWith("chromium-", StringComparison.Ordinal) descending, Revision(folder) descending
                    select Executable(folder);
        return whole.FirstOrDefault(path => path is not null);
    }

    private static int Revision(string folder) =>
        int.TryParse(folder.AsSpan(folder.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    // Its place inside differs by platform and has changed between versions; its name has not.
    private static string? Executable(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => NamesInCache.Contains(Path.GetFileName(path), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    private static ChromiumSearch Here()
    {
        var platform = OperatingSystem.IsWindows() ? Platform.Windows : OperatingSystem.IsMacOS() ? Platform.MacOS : Platform.Linux;
        var home = Environment.GetFolderPath(platform == Platform.Windows ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
        return new(Environment.GetEnvironmentVariable, home, platform);
    }
}
