using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Workflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_status",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_withdrawn",
                table: "articles");

            migrationBuilder.AddColumn<Guid>(
                name: "translation_of",
                table: "drafts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "translation_of",
                table: "articles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdraw_as",
                table: "articles",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdraw_at",
                table: "articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_drafts_translation_of",
                table: "drafts",
                column: "translation_of",
                filter: "translation_of is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_translation_of",
                table: "articles",
                column: "translation_of",
                filter: "translation_of is not null");

            migrationBuilder.CreateIndex(
                name: "ix_articles_withdraw_at",
                table: "articles",
                column: "withdraw_at",
                filter: "withdraw_at is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_status",
                table: "articles",
                sql: "status in ('Draft', 'Submitted', 'Published', 'Withdrawn', 'Archived')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_translation_of",
                table: "articles",
                sql: "translation_of <> id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles",
                sql: "trashed_at is null or status not in ('Published', 'Archived')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_withdraw_at",
                table: "articles",
                sql: "(withdraw_at is null) = (withdraw_as is null) and (withdraw_at is null or (status = 'Published' and withdraw_at > published_at and withdraw_as in ('Withdrawn', 'Archived')))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_withdrawn",
                table: "articles",
                sql: "(status in ('Withdrawn', 'Archived')) = (withdrawn_at is not null)");

            migrationBuilder.AddForeignKey(
                name: "fk_articles_articles_translation_of",
                table: "articles",
                column: "translation_of",
                principalTable: "articles",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_drafts_articles_translation_of",
                table: "drafts",
                column: "translation_of",
                principalTable: "articles",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.Sql(ReadersArticle);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(ReadersArticleBefore);

            migrationBuilder.DropForeignKey(
                name: "fk_articles_articles_translation_of",
                table: "articles");

            migrationBuilder.DropForeignKey(
                name: "fk_drafts_articles_translation_of",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "ix_drafts_translation_of",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "ix_articles_translation_of",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "ix_articles_withdraw_at",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_status",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_translation_of",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_withdraw_at",
                table: "articles");

            migrationBuilder.DropCheckConstraint(
                name: "ck_articles_withdrawn",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "translation_of",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "translation_of",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "withdraw_as",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "withdraw_at",
                table: "articles");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_status",
                table: "articles",
                sql: "status in ('Draft', 'Submitted', 'Published', 'Withdrawn')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_trashed",
                table: "articles",
                sql: "trashed_at is null or status <> 'Published'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_articles_withdrawn",
                table: "articles",
                sql: "(status = 'Withdrawn') = (withdrawn_at is not null)");
        }
    }
}
