using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>Finds tags by the letters typed and by nearly the same name; the extension is a trusted one, which an owner of the database may create.</summary>
[DbContext(typeof(NewsDb))]
[Migration("20261124120500_TagTrigrams")]
public sealed class TagTrigrams : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create extension if not exists pg_trgm;
        create index ix_tags_name_trigrams on tags using gin (name gin_trgm_ops);
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop index ix_tags_name_trigrams;");
}
