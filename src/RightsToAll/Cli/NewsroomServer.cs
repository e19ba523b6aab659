using Microsoft.Extensions.Logging.Abstractions;
using RightsToAll.Data;

namespace RightsToAll.Cli;

/// <summary>The PostgreSQL that a command or the site works on: the configured one, or the embedded one for as long as it is needed.</summary>
internal sealed class NewsroomServer : IAsyncDisposable
{
    public const string ConnectionName = "Newsroom";

    private readonly string? _configured;
    private readonly Task<EmbeddedPostgres?> _embedded;

    /// <summary>Begins to start the embedded server, where none is configured, so that the site is built meanwhile.</summary>
    public NewsroomServer(IConfiguration configuration, PostgresUser user, CancellationToken cancel)
    {
        DataDirectory = Data.DataDirectory.Locate(configuration["Newsroom:DataDirectory"], AppContext.BaseDirectory);
        _configured = configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured ? configured : null;
        _embedded = _configured is null ? Task.Run(async () => (EmbeddedPostgres?)await StartAsync(user, cancel), CancellationToken.None) : Task.FromResult<EmbeddedPostgres?>(null);
    }

    public string DataDirectory { get; }

    /// <summary>Not before <see cref="ReadyAsync"/> has returned.</summary>
    public string ConnectionString() => _configured ?? _embedded.GetAwaiter().GetResult()!.ConnectionString;

    /// <exception cref="EmbeddedPostgresException">No server could be had; the message says what to do.</exception>
    public Task ReadyAsync() => _embedded;

    public async ValueTask DisposeAsync()
    {
        // One that did not start has said so to whoever waited for it.
        await ((Task)_embedded).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_embedded is { IsCompletedSuccessfully: true, Result: { } embedded })
            await embedded.DisposeAsync();
    }

    private Task<EmbeddedPostgres> StartAsync(PostgresUser user, CancellationToken cancel) =>
        EmbeddedPostgres.StartAsync(DataDirectory, user, NullLogger.Instance, cancel);
}
