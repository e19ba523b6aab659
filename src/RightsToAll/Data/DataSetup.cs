using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RightsToAll.Data;

public static class DataSetup
{
    public static IServiceCollection AddNewsDb(this IServiceCollection services, Func<string> connectionString) =>
        services
            .AddSingleton<ReadersPatience>()
            .AddDbContextPool<NewsDb>(options => options.UseNews(Tuned(connectionString())));

    public static DbContextOptionsBuilder UseNews(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("__migrations"))
            .UseSnakeCaseNamingConvention()
            // Two commands at once on one connection are refused by Npgsql anyway; looking out for them takes a twentieth of a page.
            .EnableThreadSafetyChecks(false)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>Whether the operator has said how long an answer may take.</summary>
    internal static bool NamesCommandTimeout(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return given.ContainsKey("Command Timeout") || given.ContainsKey("CommandTimeout");
    }

    /// <summary>What the site needs of its connections; whatever the operator has set stands.</summary>
    internal static string Tuned(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var tuned = new NpgsqlConnectionStringBuilder(connectionString);
        // Readers are to hear of an outage within two seconds, where Npgsql by itself waits fifteen for a server that accepts and says
        // nothing, whatever its cancellation token says.
        if (!given.ContainsKey("Timeout"))
            tuned.Timeout = 1;
        // A command that took too long is called back, and the server that does not answer that either is not waited for two seconds more.
        if (!given.ContainsKey("Cancellation Timeout"))
            tuned.CancellationTimeout = 100;
        // Few have Kerberos, and a server that has frozen would be asked for it, and waited for, before a command can be called back.
        if (!given.ContainsKey("GSS Encryption Mode"))
            tuned.GssEncryptionMode = GssEncryptionMode.Disable;
        // Reading and planning the same few commands anew each time is most of what PostgreSQL does for a page.
        if (!given.ContainsKey("Max Auto Prepare"))
            tuned.MaxAutoPrepare = 100;
        // The site leaves nothing behind in a session that the next one to use it would have to be kept from.
        if (!given.ContainsKey("No Reset On Close"))
            tuned.NoResetOnClose = true;
        return tuned.ConnectionString;
    }
}
