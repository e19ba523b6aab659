using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Related : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "related_choices",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    related_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pinned = table.Column<bool>(type: "boolean", nullable: false),
                    chosen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_choices", x => new { x.article_id, x.related_id });
                    table.ForeignKey(
                        name: "fk_related_choices_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_related_choices_articles_related_id",
                        column: x => x.related_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "related_due",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_due", x => x.article_id);
                });

            migrationBuilder.CreateTable(
                name: "related_lists",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    related = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    scores = table.Column<float[]>(type: "real[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_lists", x => x.article_id);
                });

            migrationBuilder.CreateTable(
                name: "related_stale",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_related_stale", x => x.article_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_related_stale_since",
                table: "related_stale",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_related_choices_related_id",
                table: "related_choices",
                column: "related_id");

            migrationBuilder.CreateIndex(
                name: "ix_related_due_since",
                table: "related_due",
                column: "since");

            migrationBuilder.Sql(Due);
            migrationBuilder.Sql(ArticlePages);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Forget);

            migrationBuilder.DropTable(
                name: "related_choices");

            migrationBuilder.DropTable(
                name: "related_due");

            migrationBuilder.DropTable(
                name: "related_lists");

            migrationBuilder.DropTable(
                name: "related_stale");
        }
    }
}
