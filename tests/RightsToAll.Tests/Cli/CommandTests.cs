using Microsoft.EntityFrameworkCore;
using RightsToAll.Cli;
using RightsToAll.Testing;
using RightsToAll.Tests.Import;

namespace RightsToAll.Tests.Cli;

/// <summary>The commands, on a server that is there.</summary>
public sealed class CommandTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-cli-").FullName;
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await newsroom.CreateDatabaseAsync() + ";Timeout=15";

    public async ValueTask DisposeAsync()
    {
        await newsroom.Postgres.DropDatabaseAsync(_database);
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("--help", "serve", "migrate", "import", "Without a command it serves the site")]
    [InlineData("import --help", "markdown", "Brings in articles")]
    [InlineData("import markdown --help", "<folder>", "docs/import.md", "again changes only what changed")]
    [InlineData("serve --help", "--urls", "Where to listen")]
    public async Task Help_says_what_there_is(string arguments, params string[] words)
    {
        var (code, output, errors) = await RunAsync(arguments.Split(' '));

        Assert.Equal((CommandLine.Done, ""), (code, errors));
        Assert.All(words, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("publish", "'publish'")]
    [InlineData("import", "Required command was not provided")]
    [InlineData("import markdown", "Required argument 'folder' missing")]
    [InlineData("import markdown /nowhere/at/all", "There is no folder '/nowhere/at/all'")]
    [InlineData("serve --port 80", "'--port'")]
    [InlineData("--urls nonsense", "'nonsense' is no address to listen on")]
    [InlineData("serve --urls http://localhost:99999;ftp://localhost", "is no address to listen on")]
    public async Task Wrong_use_is_said_to_be_wrong_use(string arguments, string reason)
    {
        var (code, output, errors) = await RunAsync(arguments.Split(' '));

        Assert.Equal((CommandLine.WrongUse, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_says_what_came_in_and_what_did_not()
    {
        using var folder = new AFolder()
            .With("good.md", AFolder.Article("from-the-command", "colour: red\n"))
            .With("bad.md", AFolder.Article("not-from-the-command", "language: klingon\n"));

        var (code, output, errors) = await RunAsync("import", "markdown", folder.Root);

        Assert.Equal(CommandLine.Failed, code);
        Assert.Equal($"not imported: bad.md:7: 'klingon' is no language; write a tag such as en, ar or pt-BR.{Environment.NewLine}", errors);
        Assert.Equal(
            ["warning: good.md:7: 'colour' is not a field of the layout; it was left out.", "Articles: 1 added, 0 changed, 0 unchanged. Files not imported: 1."],
            output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

        folder.With("bad.md", AFolder.Article("now-it-is-good"));
        Assert.Equal((CommandLine.Done, ""), await RunAsync("import", "markdown", folder.Root) is var again ? (again.ExitCode, again.Errors) : default);
        await using var db = Newsroom.OpenDb(_database);
        Assert.Equal(2, await db.Articles.CountAsync());
    }

    [Fact]
    public async Task Migrating_makes_an_empty_database_ready_and_then_has_nothing_to_do()
    {
        var empty = await newsroom.Postgres.CreateDatabaseAsync("template0");
        try
        {
            var (code, output, errors) = await TheProgram.RunAsync(_data, empty, "migrate");
            Assert.Equal((CommandLine.Done, ""), (code, errors));
            Assert.Contains("applied 20261124060000_Initial", output, StringComparison.Ordinal);
            Assert.Contains("The database is now up to date.", output, StringComparison.Ordinal);

            (code, output, _) = await TheProgram.RunAsync(_data, empty, "migrate");
            Assert.Equal((CommandLine.Done, "The database is up to date." + Environment.NewLine), (code, output));
        }
        finally
        {
            await newsroom.Postgres.DropDatabaseAsync(empty);
        }
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("serve --urls http://127.0.0.1:0")]
    public async Task A_database_that_does_not_answer_is_said_in_a_sentence(string arguments)
    {
        var (code, output, errors) = await TheProgram.RunAsync(
            _data, "Host=127.0.0.1;Port=1;Database=news;Username=news;Password=not-for-logs;Timeout=3", arguments.Split(' '));

        Assert.Equal(CommandLine.Failed, code);
        Assert.StartsWith("The database does not answer as it should: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not-for-logs", output + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_site_that_is_asked_to_stop_stops(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var program = TheProgram.Start(_data, _database, "--urls", "http://127.0.0.1:0");
        var address = await program.ListeningAsync();
        using var reader = new HttpClient { BaseAddress = address };
        Assert.Contains("Rights To All", await reader.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // A page that follows the ticker does not hold the site up.
        using var following = await reader.GetAsync("/breaking-news/stream", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        await program.SignalAsync(signal);

        Assert.Equal(CommandLine.Done, await program.ExitCodeAsync());
        Assert.Equal("", program.Errors);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_in_a_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var (code, _, errors) = await RunAsync("--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("Is the site running already?", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => TheProgram.RunAsync(_data, _database, arguments);
}
