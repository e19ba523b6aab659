using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Curating : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "saves",
                table: "tags",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "trend",
                table: "tags",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "ByItself");

            migrationBuilder.AddColumn<string>(
                name: "colour",
                table: "categories",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "Ink");

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "categories",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    into_id = table.Column<Guid>(type: "uuid", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tag_aliases",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tag_aliases", x => x.name);
                    table.CheckConstraint("ck_tag_aliases_slug", "slug <> ''");
                    table.ForeignKey(
                        name: "fk_tag_aliases_tags_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merged_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    merge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    aliases = table.Column<string>(type: "jsonb", nullable: false),
                    trend = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    colour = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    led_here = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merged_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_merged_names_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moved_articles",
                columns: table => new
                {
                    merge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name_id = table.Column<Guid>(type: "uuid", nullable: false),
                    in_draft = table.Column<bool>(type: "boolean", nullable: false),
                    had_draft = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    dropped = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moved_articles", x => new { x.merge_id, x.article_id, x.name_id, x.in_draft });
                    table.ForeignKey(
                        name: "fk_moved_articles_merges_merge_id",
                        column: x => x.merge_id,
                        principalTable: "merges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tags_name_id1",
                table: "tags",
                columns: new[] { "name", "id" },
                filter: "article_count = 0");

            migrationBuilder.CreateIndex(
                name: "ix_tags_name1",
                table: "tags",
                column: "name",
                filter: "trend = 'Pinned'");

            migrationBuilder.CreateIndex(
                name: "ix_merged_names_merge_id",
                table: "merged_names",
                column: "merge_id");

            migrationBuilder.CreateIndex(
                name: "ix_merges_into_id_done_at",
                table: "merges",
                columns: new[] { "into_id", "done_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tag_aliases_name",
                table: "tag_aliases",
                column: "name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_tag_aliases_slug",
                table: "tag_aliases",
                column: "slug");

            migrationBuilder.CreateIndex(
                name: "ix_tag_aliases_tag_id",
                table: "tag_aliases",
                column: "tag_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "merged_names");

            migrationBuilder.DropTable(
                name: "moved_articles");

            migrationBuilder.DropTable(
                name: "tag_aliases");

            migrationBuilder.DropTable(
                name: "merges");

            migrationBuilder.DropIndex(
                name: "ix_tags_name_id1",
                table: "tags");

            migrationBuilder.DropIndex(
                name: "ix_tags_name1",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "saves",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "trend",
                table: "tags");

            migrationBuilder.DropColumn(
                name: "colour",
                table: "categories");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "categories");
        }
    }
}
