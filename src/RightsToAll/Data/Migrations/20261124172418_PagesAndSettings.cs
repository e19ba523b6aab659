using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class PagesAndSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contact",
                table: "site_settings",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "logo_id",
                table: "site_settings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "public_address",
                table: "site_settings",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "site_settings",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "trashed_at",
                table: "site_pages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "site_pages",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

            migrationBuilder.CreateTable(
                name: "page_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_page_revisions", x => x.id);
                    table.CheckConstraint("ck_page_revisions_number", "number >= 1");
                    table.ForeignKey(
                        name: "fk_page_revisions_site_pages_page_id",
                        column: x => x.page_id,
                        principalTable: "site_pages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "settings_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings_changes", x => x.id);
                    table.CheckConstraint("ck_settings_changes_number", "number >= 1");
                });

            migrationBuilder.UpdateData(
                table: "site_settings",
                keyColumn: "id",
                keyValue: 1,
                columns: new[] { "contact", "logo_id", "public_address" },
                values: new object[] { "", null, "" });

            migrationBuilder.CreateIndex(
                name: "ix_site_settings_logo_id",
                table: "site_settings",
                column: "logo_id");

            migrationBuilder.CreateIndex(
                name: "ix_site_pages_trashed_at",
                table: "site_pages",
                column: "trashed_at",
                filter: "trashed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_page_revisions_page_id_number",
                table: "page_revisions",
                columns: new[] { "page_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_settings_changes_number",
                table: "settings_changes",
                column: "number",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_site_settings_pictures_logo_id",
                table: "site_settings",
                column: "logo_id",
                principalTable: "pictures",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(RefuseChanges);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(AllowChanges);

            migrationBuilder.DropForeignKey(
                name: "fk_site_settings_pictures_logo_id",
                table: "site_settings");

            migrationBuilder.DropTable(
                name: "page_revisions");

            migrationBuilder.DropTable(
                name: "settings_changes");

            migrationBuilder.DropIndex(
                name: "ix_site_settings_logo_id",
                table: "site_settings");

            migrationBuilder.DropIndex(
                name: "ix_site_pages_trashed_at",
                table: "site_pages");

            migrationBuilder.DropColumn(
                name: "contact",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "logo_id",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "public_address",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "trashed_at",
                table: "site_pages");

            migrationBuilder.DropColumn(
                name: "xmin",
                table: "site_pages");
        }
    }
}
