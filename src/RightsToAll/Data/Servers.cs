using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

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
        options.UseNews(DataSetup.Tuned(replica));
        return options.Options;
    }
}
