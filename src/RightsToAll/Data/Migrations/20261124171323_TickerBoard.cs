using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class TickerBoard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ticker_board",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    filling = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticker_board", x => x.id);
                    table.CheckConstraint("ck_ticker_board_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "ticker_changes",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    act = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    undid = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    after = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticker_changes", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "ticker_sightings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    headlines = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticker_sightings", x => x.id);
                });

            migrationBuilder.InsertData(
                table: "ticker_board",
                columns: new[] { "id", "filling", "number" },
                values: new object[] { 1, true, 0 });

            migrationBuilder.CreateIndex(
                name: "ix_ticker_sightings_at_id",
                table: "ticker_sightings",
                columns: new[] { "at", "id" },
                descending: new bool[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ticker_board");

            migrationBuilder.DropTable(
                name: "ticker_changes");

            migrationBuilder.DropTable(
                name: "ticker_sightings");
        }
    }
}
