using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using RightsToAll.Data;
using RightsToAll.Web;
using Serilog.Core;
using Serilog.Events;

namespace RightsToAll.Testing;

/// <summary>
/// The whole site, on a database and a data directory of its own, on real Kestrel, with a clock that stands still until a test moves it.
/// </summary>
public sealed class Site(Newsroom newsroom) : IAsyncLifetime, ILogEventSink
{
    /// <summary>The moment at which every test begins: a Tuesday at noon.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-site-").FullName;
    private WebApplication? _app;
    private HttpClient? _reader;
    private Desk? _desk;

    public string PublicAddress { get; init; } = "https://news.example";

    public string ListensAt { get; init; } = "http://127.0.0.1:0";

    public bool RequireSecondFactor { get; init; }

    public string AttemptsPerMinute { get; init; } = "100000";

    public bool WorksOutRelated { get; init; }

    /// <summary>Settings of the operator besides these.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public FakeTimeProvider Clock { get; } = new(Noon);

    public CommandRecorder Commands { get; } = new();

    /// <summary>Everything the site has logged.</summary>
    public List<LogEvent> Log { get; } = [];

    public string ConnectionString { get; private set; } = "";

    public string DataDirectory => _data;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Writes and publishes, as editors will.</summary>
    public Desk Desk => _desk!;

    /// <summary>Does not follow redirects and keeps no cookies, so that tests see both.</summary>
    public HttpClient Reader => _reader!;

    public Uri Address => Reader.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        // A busy machine may take longer than the site would wait for its database.
        ConnectionString = await newsroom.CreateDatabaseAsync() + ";Timeout=15;Command Timeout=30";
        await StartAsync(ConnectionString);
    }

    /// <summary>Starts on a server of the test's choosing, such as one that does not answer.</summary>
    public async Task StartAsync(string connectionString)
    {
        var builder = SiteHost.CreateBuilder();
        // As in development: a service that outlives what it holds keeps the site from starting.
        builder.WebHost.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.WebHost.UseUrls(ListensAt);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Newsroom:PublicAddress"] = PublicAddress,
            ["Newsroom:DemoContent"] = "false",
            // Tests put rows in place and look at once, sooner than a node hears of them; tests of the cache switch it on.
            ["Newsroom:CacheMegabytes"] = "0",
            ["Newsroom:HoldSurroundings"] = "false",
            // Else it would ask the database amid what tests count; pages do without.
            ["Newsroom:WorkOutRelated"] = WorksOutRelated ? "true" : "false",
            // All tests come from one address.
            ["Newsroom:Security:AttemptsPerMinute"] = AttemptsPerMinute,
            // Tests of it switch it on.
            ["Newsroom:Security:RequireSecondFactor"] = RequireSecondFactor ? "true" : "false",
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        builder.Services.ConfigureDbContext<NewsDb>(options => options.AddInterceptors(Commands));
        _app = SiteHost.Build(builder, () => connectionString, _data, log: this);
        await _app.StartAsync();
        _desk = new Desk(this);
        _reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(_app.Urls.Single()),
        };
    }

    public async Task<T> Ask<T>(Func<NewsDb, Task<T>> question)
    {
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<NewsDb>());
    }

    /// <summary>Puts rows in place, in a scope of its own so that no test sees a tracked copy.</summary>
    public async Task Has(params object[] rows) => await Ask(db =>
    {
        db.AddRange(rows);
        return db.SaveChangesAsync();
    });

    public void Emit(LogEvent logEvent)
    {
        lock (Log)
            Log.Add(logEvent);
    }

    public async ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _desk?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (ConnectionString.Length > 0)
            await newsroom.Postgres.DropDatabaseAsync(ConnectionString);
        Directory.Delete(_data, recursive: true);
    }
}
