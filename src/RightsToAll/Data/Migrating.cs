using Microsoft.EntityFrameworkCore;

namespace RightsToAll.Data;

public static class Migrating
{
    /// <summary>Brings the database to this version's layout, under EF Core's lock: of several nodes that start at once one does it and the others wait.</summary>
    /// <returns>The migrations that were missing beforehand.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this NewsDb db, CancellationToken cancel)
    {
        string[] missing = [.. await db.Database.GetPendingMigrationsAsync(cancel)];
        // Also compares the model with its snapshot, which would take a second of every start.
        if (missing.Length > 0)
            await db.Database.MigrateAsync(cancel);
        return missing;
    }
}
