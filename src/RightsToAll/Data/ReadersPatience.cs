using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace RightsToAll.Data;

/// <summary>
/// How long a reader's page waits for one answer of the database: a server that has frozen leaves its connections open, and readers are to
/// hear of that within two seconds too. The newsroom waits as long as Npgsql does, and everybody as long as the operator says of that server.
/// </summary>
public sealed class ReadersPatience
{
    private const int Seconds = 1;

    // The primary and a replica, of which each may be given its own time.
    private readonly ConcurrentDictionary<string, bool> _isSet = new(StringComparer.Ordinal);

    /// <summary>Until <paramref name="db"/> goes back to its pool.</summary>
    public void Limit(NewsDb db)
    {
        if (!_isSet.GetOrAdd(db.Database.GetConnectionString()!, DataSetup.NamesCommandTimeout))
            db.Database.SetCommandTimeout(Seconds);
    }
}
