using RightsToAll.Benchmarks.Contestants;

namespace RightsToAll.Benchmarks.Running;

/// <summary>A contestant: the site, or what it is held against.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly string? _meter;

    private Server(Child child, HttpClient reader, string? meter) => (Process, Reader, _meter) = (child, reader, meter);

    public Child Process { get; }

    public HttpClient Reader { get; }

    public Uri At(string path) => new(Reader.BaseAddress!, path);

    /// <param name="connectionString">Null for the embedded database of <paramref name="dataDirectory"/>.</param>
    /// <param name="core">Null for all.</param>
    /// <param name="fromMemory">Whether articles' pages are rendered without a question to the database: <see cref="FromMemory"/>.</param>
    public static Server BeginSite(
        Bench bench, string? connectionString, string? dataDirectory = null, int? cacheMegabytes = null, bool metered = false, int? core = Cores.Server, bool demo = false, bool fromMemory = false)
    {
        var (port, meter) = (Bench.FreePort(), metered ? Path.Combine(bench.Temporary, $"{Guid.NewGuid():N}"[..8]) : null);
        List<(string, string)> settings =
        [
            ("Newsroom__DataDirectory", dataDirectory ?? Path.Combine(bench.Temporary, $"site-{port}")),
            ("Newsroom__DemoContent", demo ? "true" : "false"),
            ("ConnectionStrings__Newsroom", connectionString ?? ""),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
        ];
        if (cacheMegabytes is { } most)
            settings.Add(("Newsroom__CacheMegabytes", $"{most}"));
        if (meter is not null)
            settings.Add((StartupHook.Pipe, meter));
        if (fromMemory)
            settings.Add((FromMemory.Variable, "true"));
        if (metered || fromMemory)
            settings.Add(("DOTNET_STARTUP_HOOKS", typeof(Server).Assembly.Location));
        var child = Child.Start(bench, core, ["dotnet", Path.Combine(bench.SiteFolder, "RightsToAll.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"], [.. settings]);
        return new(child, Bench.Reader(port), meter);
    }

    public static async Task<Server> SiteAsync(Bench bench, string connectionString, CancellationToken cancel, int? cacheMegabytes = null, bool metered = false, bool fromMemory = false)
    {
        var site = BeginSite(bench, connectionString, cacheMegabytes: cacheMegabytes, metered: metered, fromMemory: fromMemory);
        await site.AnswersAsync("/readyz", cancel);
        return site;
    }

    /// <summary>A command of this program.</summary>
    public static Server BeginOwn(Bench bench, string command, string[] arguments, int? core = Cores.Server)
    {
        var port = Bench.FreePort();
        string[] started = ["dotnet", typeof(Server).Assembly.Location, command, "--port", $"{port}", .. arguments];
        return new(Child.Start(bench, core, started, ("ASPNETCORE_ENVIRONMENT", "Production")), Bench.Reader(port), null);
    }

    public static Server Begin(Bench bench, int port, params string[] command) => new(Child.Start(bench, Cores.Server, command), Bench.Reader(port), null);

    public Task AnswersAsync(string path, CancellationToken cancel) => Process.AnswersAsync(Reader, path, cancel);

    /// <summary>All that a metered site has allocated since it began.</summary>
    public long AllocatedBytes() => StartupHook.Ask(_meter ?? throw new InvalidOperationException("This server is not metered."));

    public async ValueTask DisposeAsync()
    {
        Reader.Dispose();
        await Process.DisposeAsync();
    }
}
