using System.Diagnostics;

namespace RightsToAll.Browser.Launching;

/// <summary>Brings a Chromium to a machine that has none, so that no run of the tests leaves the browser out.</summary>
public static class ChromiumInstallation
{
    /// <returns>The path of the executable.</returns>
    /// <exception cref="InvalidOperationException">None was found and none could be installed; says what to do.</exception>
    public static async Task<string> FindOrInstallAsync(ChromiumSearch search)
    {
        if (search.Find() is { } found)
            return found;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell");
        }
        // Where the distribution has no such package, Playwright downloads its own.
        if (search.Find() is null)
            Microsoft.Playwright.Program.Main(["install", "chromium"]);
        return search.Find() ?? throw new InvalidOperationException(
            "The browser tests need a Chromium, and none could be found or installed. Install one (Debian: apt-get install chromium-headless-shell; "
            + $"Fedora: dnf install chromium; macOS and Windows: Google Chrome or Edge), or set {ChromiumSearch.Variable} to the path of its executable.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
    }
}
