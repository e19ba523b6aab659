using RightsToAll.Cli;
using RightsToAll.Tests.Import;

namespace RightsToAll.Tests.Cli;

/// <summary>The site and its commands with the embedded server.</summary>
public sealed class EmbeddedSiteTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-cli-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Commands_work_beside_a_running_site_which_stops_its_server_at_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var folder = new AFolder().With("a.md", AFolder.Article("beside-the-site"));
        using var site = TheProgram.Start(_data, null, "serve", "--urls", "http://127.0.0.1:0");
        using var reader = new HttpClient { BaseAddress = await site.ListeningAsync() };
        var server = Assert.Single(Servers());

        var (code, _, errors) = await TheProgram.RunAsync(_data, null, "import", "markdown", folder.Root);

        Assert.Equal((CommandLine.Done, ""), (code, errors));
        Assert.Contains("About beside-the-site", await reader.GetStringAsync("/2026/11/20/beside-the-site", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(server, Assert.Single(Servers()));

        var second = await TheProgram.RunAsync(_data, null, "serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(CommandLine.Failed, second.ExitCode);
        Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);

        await site.SignalAsync("TERM");
        Assert.Equal(CommandLine.Done, await site.ExitCodeAsync());
        Assert.Empty(Servers());

        // A command alone starts the server for itself and stops it again.
        var migrated = await TheProgram.RunAsync(_data, null, "migrate");
        Assert.Equal((CommandLine.Done, "The database is up to date." + Environment.NewLine), (migrated.ExitCode, migrated.Output));
        Assert.Empty(Servers());
    }

    // The file is PostgreSQL's own; its first line is the number of the process.
    private string[] Servers() =>
        [.. Directory.GetFiles(_data, "postmaster.pid", SearchOption.AllDirectories).Select(file => File.ReadLines(file).First())];
}
