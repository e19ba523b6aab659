using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Writing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "authors_submit",
                table: "site_settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "note",
                table: "revisions",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(1000)",
                oldMaxLength: 1000);

            migrationBuilder.AddColumn<string>(
                name: "by",
                table: "revisions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "decorative",
                table: "pictures",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "removed",
                table: "pictures",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "review_note",
                table: "drafts",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "articles",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.Sql("update articles set changed_at = coalesce(updated_at, published_at, now());");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "created_at",
                table: "articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "articles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "saves",
                table: "articles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trashed_at",
                table: "articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "article_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_article_notes_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_versions",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_versions", x => new { x.article_id, x.number });
                    table.ForeignKey(
                        name: "fk_draft_versions_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "presences",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => new { x.article_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_presences_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_presences_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "preview_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preview_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_preview_links_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_preview_links_revisions_revision_id",
                        column: x => x.revision_id,
                        principalTable: "revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.UpdateData(
                table: "site_settings",
                keyColumn: "id",
                keyValue: 1,
                column: "authors_submit",
                value: false);

            migrationBuilder.CreateIndex(
                name: "ix_pictures_added_at_id",
                table: "pictures",
                columns: new[] { "added_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_pictures_file_name",
                table: "pictures",
                column: "file_name");

            migrationBuilder.CreateIndex(
                name: "ix_articles_changed_at_id",
                table: "articles",
                columns: new[] { "changed_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_articles_owner_id_changed_at_id",
                table: "articles",
                columns: new[] { "owner_id", "changed_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_trashed_at",
                table: "articles",
                column: "trashed_at",
                filter: "trashed_at is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles",
                sql: "trashed_at is null or status <> 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_article_notes_article_id_written_at",
                table: "article_notes",
                columns: new[] { "article_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_presences_account_id",
                table: "presences",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_preview_links_article_id",
                table: "preview_links",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "ix_preview_links_revision_id",
                table: "preview_links",
                column: "revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_preview_links_token_hash",
                table: "preview_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_articles_accounts_owner_id",
                table: "articles",
                column: "owner_id",
                principalTable: "accounts",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_articles_accounts_owner_id",
                table: "articles");

            migrationBuilder.DropTable(
                name: "article_notes");

            migrationBuilder.DropTable(
                name: "draft_versions");

            migrationBuilder.DropTable(
                name: "presences");

            migrationBuilder.DropTable(
                name: "preview_links");

            migrationBuilder.DropIndex(
                name: "ix_pictures_added_at_id",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_pictures_file_name",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_articles_changed_at_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_owner_id_changed_at_id",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_trashed_at",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "authors_submit",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "by",
                table: "revisions");

            migrationBuilder.DropColumn(
                name: "decorative",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "removed",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "review_note",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "saves",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "trashed_at",
                table: "articles");

            migrationBuilder.AlterColumn<string>(
                name: "note",
                table: "revisions",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(2000)",
                oldMaxLength: 2000);
        }
    }
}
