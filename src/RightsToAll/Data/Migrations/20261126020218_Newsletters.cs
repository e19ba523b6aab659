using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class Newsletters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "newsletter_issues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    article_id = table.Column<Guid>(type: "uuid", nullable: true),
                    headline_id = table.Column<Guid>(type: "uuid", nullable: true),
                    picks = table.Column<string>(type: "jsonb", nullable: false),
                    headline = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    counts = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_newsletter_issues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_plan",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    day = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    languages = table.Column<string>(type: "jsonb", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    key_mark = table.Column<byte[]>(type: "bytea", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_newsletter_plan", x => x.id);
                    table.CheckConstraint("ck_newsletter_plan_hour", "hour between 0 and 23");
                    table.CheckConstraint("ck_newsletter_plan_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "newsletter_sign_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: false),
                    address_mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    digest = table.Column<bool>(type: "boolean", nullable: false),
                    breaking = table.Column<bool>(type: "boolean", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_newsletter_sign_ups", x => x.id);
                    table.CheckConstraint("ck_newsletter_sign_ups_choice", "digest or breaking");
                });

            migrationBuilder.CreateTable(
                name: "newsletter_subscribers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: false),
                    address_mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    digest = table.Column<bool>(type: "boolean", nullable: false),
                    breaking = table.Column<bool>(type: "boolean", nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_newsletter_subscribers", x => x.id);
                    table.CheckConstraint("ck_newsletter_subscribers_choice", "digest or breaking");
                });

            migrationBuilder.CreateTable(
                name: "newsletter_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    issue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subscriber_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sign_up_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rank = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_newsletter_deliveries", x => x.id);
                    table.CheckConstraint("ck_newsletter_deliveries_letter", "(issue_id is null) <> (sign_up_id is null)");
                    table.ForeignKey(
                        name: "fk_newsletter_deliveries_newsletter_issues_issue_id",
                        column: x => x.issue_id,
                        principalTable: "newsletter_issues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_newsletter_deliveries_sign_ups_sign_up_id",
                        column: x => x.sign_up_id,
                        principalTable: "newsletter_sign_ups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_newsletter_deliveries_subscribers_subscriber_id",
                        column: x => x.subscriber_id,
                        principalTable: "newsletter_subscribers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.InsertData(
                table: "newsletter_plan",
                columns: new[] { "id", "day", "hour", "is_on", "key_mark", "languages", "paused", "since" },
                values: new object[] { 1, "Friday", 7, false, null, "[]", false, null });

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_issue_id_subscriber_id",
                table: "newsletter_deliveries",
                columns: new[] { "issue_id", "subscriber_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_rank_not_before_id",
                table: "newsletter_deliveries",
                columns: new[] { "rank", "not_before", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_sign_up_id",
                table: "newsletter_deliveries",
                column: "sign_up_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_subscriber_id",
                table: "newsletter_deliveries",
                column: "subscriber_id");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_taken_at",
                table: "newsletter_deliveries",
                column: "taken_at",
                filter: "state = 'Sending'");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_deliveries_taken_at1",
                table: "newsletter_deliveries",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_issues_article_id",
                table: "newsletter_issues",
                column: "article_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_issues_day",
                table: "newsletter_issues",
                column: "day",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_issues_headline_id",
                table: "newsletter_issues",
                column: "headline_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_issues_made_at_id",
                table: "newsletter_issues",
                columns: new[] { "made_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_sign_ups_address_mark",
                table: "newsletter_sign_ups",
                column: "address_mark");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_sign_ups_expires_at",
                table: "newsletter_sign_ups",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_sign_ups_token_hash",
                table: "newsletter_sign_ups",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_subscribers_address_mark",
                table: "newsletter_subscribers",
                column: "address_mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_newsletter_subscribers_token_hash",
                table: "newsletter_subscribers",
                column: "token_hash",
                unique: true);

            migrationBuilder.Sql(Tell);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "newsletter_deliveries");

            migrationBuilder.DropTable(
                name: "newsletter_plan");

            migrationBuilder.DropTable(
                name: "newsletter_issues");

            migrationBuilder.DropTable(
                name: "newsletter_sign_ups");

            migrationBuilder.DropTable(
                name: "newsletter_subscribers");
        }
    }
}
