using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>
/// Keeps everybody from giving an article a tag, or a category, while some are merged or thrown away. Readers read on; writers
/// wait, and whoever then names what is gone is told so by the database.
/// </summary>
internal static class Holding
{
    public const string Busy = "The newsroom is saving without a pause just now. Try again in a moment.";

    /// <returns>A transaction to be committed; null where others would not let go in time.</returns>
    public static async Task<IDbContextTransaction?> HoldAsync(NewsDb db, MergeKind kind, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            // First of all, so that nobody waits for something that is held already; as long as PostgreSQL's own vacuum needs to step back.
            await db.Database.ExecuteSqlRawAsync(
                kind == MergeKind.Tag
                    ? "set local lock_timeout = '8s'; lock table tags in exclusive mode"
                    : "set local lock_timeout = '8s'; lock table categories in exclusive mode", cancel);
            return transaction;
        }
        catch (Exception busy) when (busy.IsRefusedFor(PostgresErrorCodes.LockNotAvailable))
        {
            await transaction.DisposeAsync();
            return null;
        }
    }
}
