using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.FrontPages;
using RightsToAll.Import;
using RightsToAll.Newsletters;
using RightsToAll.Settings;
using RightsToAll.Ticker;

namespace RightsToAll.Demo;

/// <summary>What a reset would take away, or has brought back.</summary>
public sealed record DemoResetReport(int Articles, ImportReport Import);

/// <summary>
/// Makes a demo site's content anew. Everything goes but accounts, what belongs to them, and the audit log, whatever tables there are.
/// In one transaction: readers of a running site see the old content until the new is whole, and where anything fails nothing happened.
/// </summary>
public sealed class DemoReset(NewsDb db, MarkdownImport import, TimeProvider clock)
{
    private static readonly HashSet<Type> Kept =
    [
        typeof(Account), typeof(Session), typeof(KnownDevice), typeof(OneTimeLink), typeof(RecoveryCode), typeof(IdentityUserPasskey<Guid>),
        typeof(IdentityUserClaim<Guid>), typeof(IdentityUserLogin<Guid>), typeof(IdentityUserToken<Guid>), typeof(AuditEntry), typeof(DataProtectionKey),
    ];

    /// <returns>How many articles would go; null on a newsroom's own site, which is never touched.</returns>
    public async Task<int?> AtStakeAsync(CancellationToken cancel) =>
        await db.SiteSettings.AnyAsync(s => s.Demo != DemoState.None, cancel) ? await db.Articles.CountAsync(cancel) : null;

    /// <returns>Null on a newsroom's own site; where the import has failures, nothing was changed.</returns>
    public async Task<DemoResetReport?> RunAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Database.SetCommandTimeout(0);
        // Until the end: another import would not see what this one has made, and make it too.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({MarkdownImport.ImportLock})", cancel);
        if (await AtStakeAsync(cancel) is not { } articles)
            return null;
        foreach (var sql in Deletions(db.Model))
            await db.Database.ExecuteSqlRawAsync(sql, cancel);
        // The rows that every site begins with.
        db.AddRange(new SiteSettings { Demo = DemoState.Filled }, new FrontPlan(), new TickerBoard(), new NewsletterPlan());
        await db.SaveChangesAsync(cancel);
        var report = await import.RunAsync(DemoContent.Folder, cancel);
        if (report.Failures.Count > 0)
            return new(0, report);
        db.ChangeTracker.Clear();
        db.RecordByServer(clock.GetUtcNow(), "demo.reset", null, "Demo content");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(articles, report);
    }

    /// <summary>A statement for each table that is not kept, those that name others first. What a kept row names stays with it.</summary>
    internal static IReadOnlyList<string> Deletions(IModel model)
    {
        var left = model.GetEntityTypes().Where(type => !type.IsOwned() && type.GetTableName() is not null && !Kept.Contains(type.ClrType)).ToList();
        var sql = new List<string>();
        while (left.Count > 0)
        {
            var next = left.Find(type => !left.Exists(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type && key.DeleteBehavior != DeleteBehavior.Cascade)))
                ?? throw new InvalidOperationException("Tables name each other in a circle; say here which of them goes first.");
            left.Remove(next);
            sql.Add(Deletion(next));
        }
        return sql;
    }

    private static string Deletion(IEntityType type)
    {
        var named = type.GetReferencingForeignKeys().Where(key => Kept.Contains(key.DeclaringEntityType.ClrType))
            .Select(key => $"not exists (select from {key.DeclaringEntityType.GetTableName()} kept where kept.{Column(key.Properties)} = {type.GetTableName()}.{Column(key.PrincipalKey.Properties)})");
        var where = string.Join(" and ", named);
        return $"delete from {type.GetTableName()}" + (where.Length == 0 ? "" : " where " + where);
    }

    private static string Column(IReadOnlyList<IReadOnlyProperty> properties) => properties.Single().GetColumnName();
}
