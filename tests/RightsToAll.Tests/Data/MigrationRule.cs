using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace RightsToAll.Tests.Data;

/// <summary>
/// While a version is replaced by the next, both run on the schema of the next: a migration may add what the version before it can
/// ignore, and may take away only what that version does not use any more.
/// </summary>
internal static partial class MigrationRule
{
    /// <returns>What of a migration the version before it could not live with.</returns>
    public static IEnumerable<string> Refused(IReadOnlyList<MigrationOperation> operations)
    {
        var tables = operations.OfType<CreateTableOperation>().Select(made => made.Name).ToHashSet();
        var columns = operations.OfType<AddColumnOperation>().Select(made => (made.Table, made.Name)).ToHashSet();
        return operations.Select(operation => operation switch
        {
            DropTableOperation gone => $"drops the table {gone.Name}",
            RenameTableOperation renamed => $"renames the table {renamed.Name}",
            DropColumnOperation gone => $"drops {gone.Table}.{gone.Name}",
            RenameColumnOperation renamed => $"renames {renamed.Table}.{renamed.Name}",
            AddColumnOperation added when !tables.Contains(added.Table) && IsDemanded(added) => $"demands {added.Table}.{added.Name}, which nobody fills yet",
            AlterColumnOperation { IsNullable: false, OldColumn.IsNullable: true } altered => $"demands {altered.Table}.{altered.Name}, which may be empty so far",
            AlterColumnOperation altered when altered.ColumnType != altered.OldColumn.ColumnType => $"changes the type of {altered.Table}.{altered.Name}",
            CreateIndexOperation { IsUnique: true } index when IsOld(index.Table, index.Columns) => $"forbids what {index.Table} may hold so far ({index.Name})",
            AddUniqueConstraintOperation unique when IsOld(unique.Table, unique.Columns) => $"forbids what {unique.Table} may hold so far ({unique.Name})",
            AddForeignKeyOperation key when IsOld(key.Table, key.Columns) => $"forbids what {key.Table} may hold so far ({key.Name})",
            AddCheckConstraintOperation check when !tables.Contains(check.Table) => $"forbids what {check.Table} may hold so far ({check.Name})",
            SqlOperation sql when TakenAway(sql.Sql) is { Length: > 0 } taken => $"says “{taken}”",
            _ => "",
        }).Where(refusal => refusal.Length > 0);

        bool IsOld(string table, string[] named) => !tables.Contains(table) && !named.All(column => columns.Contains((table, column)));
    }

    private static bool IsDemanded(AddColumnOperation added) =>
        added is { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null }
        && added.FindAnnotation("Npgsql:ValueGenerationStrategy") is null;

    // A view that is dropped to be made anew, with more columns, was never gone: migrations are transactions.
    private static string TakenAway(string sql) => TakingAway().Matches(sql)
        .Where(taken => !(taken.Groups["view"].Success && Regex.IsMatch(sql, $@"create\s+(or\s+replace\s+)?view\s+{Regex.Escape(taken.Groups["view"].Value)}\b", RegexOptions.IgnoreCase)))
        .Select(taken => taken.Value).FirstOrDefault("");

    [GeneratedRegex(@"\bdrop\s+(table|column|schema|type)\b[^;]*|\brename\s+(to|column)\b[^;]*|\bset\s+not\s+null\b|\bdrop\s+(materialized\s+)?view\s+(if\s+exists\s+)?(?<view>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex TakingAway();
}
