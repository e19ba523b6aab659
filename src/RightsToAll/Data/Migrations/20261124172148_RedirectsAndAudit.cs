using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class RedirectsAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_subject_id_at",
                table: "audit");

            migrationBuilder.CreateTable(
                name: "missing_addresses",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_missing_addresses", x => new { x.day, x.path });
                });

            migrationBuilder.CreateTable(
                name: "redirect_uses",
                columns: table => new
                {
                    from_path = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_redirect_uses", x => new { x.from_path, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ix_redirects_from_path_to_path",
                table: "redirects",
                columns: new[] { "from_path", "to_path" })
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops", "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_redirects_to_path",
                table: "redirects",
                column: "to_path");

            migrationBuilder.CreateIndex(
                name: "ix_audit_account_id_at_id",
                table: "audit",
                columns: new[] { "account_id", "at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_act_at_id",
                table: "audit",
                columns: new[] { "act", "at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject",
                table: "audit",
                column: "subject")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_id_at_id",
                table: "audit",
                columns: new[] { "subject_id", "at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_slug",
                table: "articles",
                column: "slug");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "missing_addresses");

            migrationBuilder.DropTable(
                name: "redirect_uses");

            migrationBuilder.DropIndex(
                name: "ix_redirects_from_path_to_path",
                table: "redirects");

            migrationBuilder.DropIndex(
                name: "ix_redirects_to_path",
                table: "redirects");

            migrationBuilder.DropIndex(
                name: "ix_audit_account_id_at_id",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_act_at_id",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject_id_at_id",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_articles_slug",
                table: "articles");

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_id_at",
                table: "audit",
                columns: new[] { "subject_id", "at" },
                descending: new[] { false, true });
        }
    }
}
