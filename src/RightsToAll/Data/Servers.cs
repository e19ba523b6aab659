using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace RightsToAll.Data;

/// <summary>Whether a scope is a reader's request, which the replica may answer; all else asks the primary.</summary>
internal sealed class Reading
{
    public bool OnReplica { get; set; }
}

/// <summary>The newsroom's database on the primary and on its replica.</summary>
internal sealed class Servers(DbContextOptions<NewsDb> primary, string replica)
{
    private readonly PooledDbContextFactory<NewsDb> _primary = new(primary);
    private readonly PooledDbContextFactory<NewsDb> _replica = new(OnReplica(primary, replica));

    public NewsDb Open(Reading reading) => (reading.OnReplica ? _replica : _primary).CreateDbContext();

    private static DbContextOptions<NewsDb> OnReplica(DbContextOptions<NewsDb> primary, string replica)
    {
        var options = new DbContextOptionsBuilder<NewsDb>(primary);
        options.UseNews(Impatient(replica));
        return options.Options;
    }

    // One that has frozen holds nobody up for long: there is another to ask.
    private static string Impatient(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 1, CommandTimeout = 10 };
        if (given.ContainsKey("Timeout"))
            own.Timeout = given.Timeout;
        if (given.ContainsKey("Command Timeout"))
            own.CommandTimeout = given.CommandTimeout;
        return own.ConnectionString;
    }
}
