using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Library : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trashed_at",
                table: "pictures",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "pictures",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<string>(
                name: "links",
                table: "authors",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "portrait_id",
                table: "authors",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "pseudonym",
                table: "authors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trashed_at",
                table: "authors",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "authors",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "article_pictures",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    picture_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_pictures", x => new { x.article_id, x.position });
                    table.ForeignKey(
                        name: "fk_article_pictures_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_article_pictures_pictures_picture_id",
                        column: x => x.picture_id,
                        principalTable: "pictures",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "author_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    into_id = table.Column<Guid>(type: "uuid", nullable: false),
                    moved = table.Column<string>(type: "jsonb", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_author_merges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "picture_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done = table.Column<string>(type: "jsonb", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    not_undone = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_picture_acts", x => x.id);
                    table.ForeignKey(
                        name: "fk_picture_acts_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pictures_added_at_id1",
                table: "pictures",
                columns: new[] { "added_at", "id" },
                descending: new bool[0],
                filter: "illustrative and trashed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_added_at_id2",
                table: "pictures",
                columns: new[] { "added_at", "id" },
                descending: new bool[0],
                filter: "alt = '' and not decorative and trashed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_added_at_id3",
                table: "pictures",
                columns: new[] { "added_at", "id" },
                descending: new bool[0],
                filter: "credit = '' and trashed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_pictures_trashed_at",
                table: "pictures",
                column: "trashed_at",
                filter: "trashed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_authors_portrait_id",
                table: "authors",
                column: "portrait_id");

            migrationBuilder.CreateIndex(
                name: "ix_authors_trashed_at",
                table: "authors",
                column: "trashed_at",
                filter: "trashed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_article_pictures_picture_id",
                table: "article_pictures",
                column: "picture_id");

            migrationBuilder.CreateIndex(
                name: "ix_author_merges_author_id",
                table: "author_merges",
                column: "author_id",
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_author_merges_name",
                table: "author_merges",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_author_merges_slug",
                table: "author_merges",
                column: "slug");

            migrationBuilder.CreateIndex(
                name: "ix_picture_acts_account_id",
                table: "picture_acts",
                column: "account_id");

            migrationBuilder.AddForeignKey(
                name: "fk_authors_pictures_portrait_id",
                table: "authors",
                column: "portrait_id",
                principalTable: "pictures",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(NamedPictures);
            migrationBuilder.Sql(ShownSoFar);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(NoNamedPictures);

            migrationBuilder.DropForeignKey(
                name: "fk_authors_pictures_portrait_id",
                table: "authors");

            migrationBuilder.DropTable(
                name: "article_pictures");

            migrationBuilder.DropTable(
                name: "author_merges");

            migrationBuilder.DropTable(
                name: "picture_acts");

            migrationBuilder.DropIndex(
                name: "ix_pictures_added_at_id1",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_pictures_added_at_id2",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_pictures_added_at_id3",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_pictures_trashed_at",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "ix_authors_portrait_id",
                table: "authors");

            migrationBuilder.DropIndex(
                name: "ix_authors_trashed_at",
                table: "authors");

            migrationBuilder.DropColumn(
                name: "trashed_at",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "links",
                table: "authors");

            migrationBuilder.DropColumn(
                name: "portrait_id",
                table: "authors");

            migrationBuilder.DropColumn(
                name: "pseudonym",
                table: "authors");

            migrationBuilder.DropColumn(
                name: "trashed_at",
                table: "authors");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "authors");
        }
    }
}
