using Microsoft.EntityFrameworkCore;

namespace RightsToAll.Data;

/// <summary>
/// How long a reader's page waits for one answer of the database: a server that has frozen leaves its connections open, and readers are to
/// hear of that within two seconds too. The newsroom waits as long as Npgsql does, and everybody as long as the operator says.
/// </summary>
public sealed class ReadersPatience(string connectionString)
{
    private const int Seconds = 1;

    private readonly bool _isSet = DataSetup.NamesCommandTimeout(connectionString);

    /// <summary>Until <paramref name="db"/> goes back to its pool.</summary>
    public void Limit(NewsDb db)
    {
        if (!_isSet)
            db.Database.SetCommandTimeout(Seconds);
    }
}
