using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class SortingAndBulkActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "title_key",
                table: "articles",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            // As TitleKey writes it, but for rare punctuation; the next save of a title is exact.
            migrationBuilder.Sql(
                """
                update articles set title_key = left(btrim(regexp_replace(regexp_replace(lower(normalize(
                    coalesce((select drafts.title from drafts where drafts.article_id = articles.id), articles.title), nfd)),
                    '[\u0300-\u036f[:punct:]]', '', 'g'), '\s+', ' ', 'g')), 100);
                """);

            migrationBuilder.CreateTable(
                name: "bulk_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done = table.Column<string>(type: "jsonb", nullable: false),
                    not_done = table.Column<string>(type: "jsonb", nullable: false),
                    missing = table.Column<int>(type: "integer", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_undone = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_acts", x => x.id);
                    table.ForeignKey(
                        name: "fk_bulk_acts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_articles_owner_id_published_at_id",
                table: "articles",
                columns: new[] { "owner_id", "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_owner_id_title_key_id",
                table: "articles",
                columns: new[] { "owner_id", "title_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_at_id",
                table: "articles",
                columns: new[] { "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_status_id",
                table: "articles",
                columns: new[] { "status", "id" },
                filter: "status <> 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_articles_title_key_id",
                table: "articles",
                columns: new[] { "title_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_acts_account_id",
                table: "bulk_acts",
                column: "account_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_acts");

            migrationBuilder.DropIndex(
                name: "ix_articles_owner_id_published_at_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_owner_id_title_key_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_published_at_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_status_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_title_key_id",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "title_key",
                table: "articles");
        }
    }
}
