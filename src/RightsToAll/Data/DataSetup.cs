using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RightsToAll.Data;

public static class DataSetup
{
    public static IServiceCollection AddNewsDb(this IServiceCollection services, Func<string> connectionString) =>
        services.AddDbContextPool<NewsDb>(options => options.UseNews(Impatient(connectionString())));

    public static DbContextOptionsBuilder UseNews(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("__migrations"))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>
    /// Readers are to hear of an outage within two seconds, where Npgsql by itself waits fifteen for a server that accepts and
    /// says nothing, whatever its cancellation token says. A timeout that the operator has set stands.
    /// </summary>
    internal static string Impatient(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Timeout")
            ? connectionString
            : new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 1 }.ConnectionString;
}
