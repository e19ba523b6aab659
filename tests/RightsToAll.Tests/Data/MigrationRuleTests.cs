using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

/// <summary>The old version and the new one, side by side on one schema: the rule is in the README, under "Several nodes".</summary>
public sealed class MigrationRuleTests(Newsroom newsroom)
{
    /// <summary>The last one from before there was a rule.</summary>
    private const string Before = "20261124214932_TellOfChanges";

    /// <summary>Of a migration that may take something away all the same: the version since which nothing has used it.</summary>
    private static readonly Dictionary<string, string> Unused = [];

    [Fact]
    public void A_migration_only_adds_what_the_version_before_it_can_ignore()
    {
        using var db = Newsroom.OpenDb(newsroom.Postgres.ConnectionStringFor("newsroom"));
        var migrations = db.GetService<IMigrationsAssembly>();
        Assert.Contains(Before, migrations.Migrations.Keys);

        var refused = migrations.Migrations.Where(m => string.CompareOrdinal(m.Key, Before) > 0 && !Unused.ContainsKey(m.Key))
            .SelectMany(m => MigrationRule.Refused(migrations.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations).Select(what => $"{m.Key} {what}"));

        Assert.Empty(refused);
    }

    public static TheoryData<string, MigrationOperation> TooMuch => new()
    {
        { "drops the table tags", new DropTableOperation { Name = "tags" } },
        { "drops tags.name", new DropColumnOperation { Table = "tags", Name = "name" } },
        { "renames tags.name", new RenameColumnOperation { Table = "tags", Name = "name", NewName = "title" } },
        { "demands tags.name, which nobody fills yet", new AddColumnOperation { Table = "tags", Name = "name", ClrType = typeof(string) } },
        { "demands tags.name, which may be empty so far", new AlterColumnOperation { Table = "tags", Name = "name", OldColumn = new AddColumnOperation { IsNullable = true } } },
        { "changes the type of tags.name", new AlterColumnOperation { Table = "tags", Name = "name", ColumnType = "text", OldColumn = new AddColumnOperation { ColumnType = "integer" } } },
        { "forbids what tags may hold so far (ix)", new CreateIndexOperation { Table = "tags", Name = "ix", Columns = ["name"], IsUnique = true } },
        { "says “drop column name”", new SqlOperation { Sql = "alter table tags drop column name;" } },
        { "says “set not null”", new SqlOperation { Sql = "alter table tags alter name set not null" } },
        { "says “drop view teasers”", new SqlOperation { Sql = "drop view teasers; create view others as select 1" } },
    };

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public void What_the_version_before_could_not_live_with_is_refused(string why, MigrationOperation operation) =>
        Assert.Equal([why], MigrationRule.Refused([operation]));

    [Fact]
    public void What_it_can_ignore_is_not() => Assert.Empty(MigrationRule.Refused(
    [
        new CreateTableOperation { Name = "letters" },
        new AddColumnOperation { Table = "letters", Name = "body", ClrType = typeof(string) },
        new CreateIndexOperation { Table = "letters", Name = "ix", Columns = ["body"], IsUnique = true },
        new AddColumnOperation { Table = "tags", Name = "note", ClrType = typeof(string), IsNullable = true },
        new AddColumnOperation { Table = "tags", Name = "colour", ClrType = typeof(string), DefaultValue = "" },
        new AddForeignKeyOperation { Table = "tags", Name = "fk", Columns = ["note"] },
        new CreateIndexOperation { Table = "tags", Name = "ix_tags", Columns = ["name"] },
        new SqlOperation { Sql = "drop view teasers; create view teasers as select 1; drop trigger tell on tags; drop function tell()" },
    ]));
}
