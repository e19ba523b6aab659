using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Readership : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "daily_reads",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_daily_reads", x => new { x.day, x.article_id });
                });

            migrationBuilder.CreateTable(
                name: "hourly_reads",
                columns: table => new
                {
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hourly_reads", x => new { x.hour, x.article_id });
                });

            migrationBuilder.CreateTable(
                name: "most_read",
                columns: table => new
                {
                    period = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_most_read", x => new { x.period, x.place });
                    table.CheckConstraint("ck_most_read_place", "place >= 1");
                });

            migrationBuilder.CreateTable(
                name: "rising_tags",
                columns: table => new
                {
                    place = table.Column<int>(type: "integer", nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rising_tags", x => x.place);
                    table.CheckConstraint("ck_rising_tags_place", "place >= 1");
                });

            migrationBuilder.CreateTable(
                name: "site_reads",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site_reads", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "tag_reads",
                columns: table => new
                {
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag_reads", x => new { x.tag_id, x.day });
                });

            // Pages are thrown away where an order has changed, not where only a number has.
            migrationBuilder.Sql(
                """
                create trigger most_read_tell after insert or delete on most_read for each row execute function tell_of_change('read');
                create trigger most_read_tell_changed after update on most_read for each row
                    when (old.article_id <> new.article_id) execute function tell_of_change('read');
                create trigger rising_tags_tell after insert or delete on rising_tags for each row execute function tell_of_change('trending');
                create trigger rising_tags_tell_changed after update on rising_tags for each row
                    when (old.tag_id <> new.tag_id) execute function tell_of_change('trending');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily_reads");

            migrationBuilder.DropTable(
                name: "hourly_reads");

            migrationBuilder.DropTable(
                name: "most_read");

            migrationBuilder.DropTable(
                name: "rising_tags");

            migrationBuilder.DropTable(
                name: "site_reads");

            migrationBuilder.DropTable(
                name: "tag_reads");
        }
    }
}
