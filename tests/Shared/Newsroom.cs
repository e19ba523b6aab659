using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Testing;

/// <summary>What all tests of a run share: one PostgreSQL, and a database made by the real migrations for everybody to copy.</summary>
public sealed class Newsroom : IAsyncLifetime
{
    private const string Template = "newsroom_template";
    private TestPostgres? _postgres;

    public TestPostgres Postgres => _postgres ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        _postgres = await TestPostgres.StartAsync();
        var template = await Postgres.CreateTemplateAsync(Template);
        await using (var db = OpenDb(template))
            await db.Database.MigrateAsync();
        TestPostgres.Release(template);
    }

    /// <returns>The connection string of an empty newsroom's own database.</returns>
    public Task<string> CreateDatabaseAsync() => Postgres.CreateDatabaseAsync(Template);

    public static NewsDb OpenDb(string connectionString)
    {
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNews(connectionString);
        return new NewsDb(options.Options);
    }

    public ValueTask DisposeAsync() => _postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
}
