using Microsoft.Extensions.Logging.Abstractions;
using RightsToAll.Data;

namespace RightsToAll.Cli;

/// <summary>The PostgreSQL that a command or the site works on: the configured one, or the embedded one for as long as it is needed.</summary>
internal sealed class NewsroomServer : IAsyncDisposable
{
    public const string ConnectionName = "Newsroom";

    private readonly EmbeddedPostgres? _embedded;

    private NewsroomServer(string connectionString, string dataDirectory, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        DataDirectory = dataDirectory;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    public string DataDirectory { get; }

    /// <exception cref="EmbeddedPostgresException">No server could be had; the message says what to do.</exception>
    public static async Task<NewsroomServer> OpenAsync(IConfiguration configuration, PostgresUser user, CancellationToken cancel)
    {
        var data = Data.DataDirectory.Locate(configuration["Newsroom:DataDirectory"], AppContext.BaseDirectory);
        if (configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured)
            return new NewsroomServer(configured, data, null);
        var embedded = await EmbeddedPostgres.StartAsync(data, user, NullLogger.Instance, cancel);
        return new NewsroomServer(embedded.ConnectionString, data, embedded);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
