using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Following : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "feeds_in_full",
                table: "site_settings",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "revised_at",
                table: "articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "hub_pings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_pings", x => x.id);
                    table.CheckConstraint("ck_hub_pings_attempts", "attempts >= 0");
                    table.ForeignKey(
                        name: "fk_hub_pings_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_articles_language_listed_at_id",
                table: "articles",
                columns: new[] { "language", "listed_at", "id" },
                descending: new[] { false, true, true },
                filter: "listed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_on_listed_at",
                table: "articles",
                columns: new[] { "published_on", "listed_at" },
                filter: "listed_at is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "updated_at", "revised_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hub_pings_article_id",
                table: "hub_pings",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_hub_pings_due_at",
                table: "hub_pings",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hub_pings");

            migrationBuilder.DropIndex(
                name: "ix_articles_language_listed_at_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_published_on_listed_at",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "feeds_in_full",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "revised_at",
                table: "articles");
        }
    }
}
