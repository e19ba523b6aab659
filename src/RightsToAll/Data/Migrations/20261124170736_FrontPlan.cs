using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class FrontPlan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "front_plan",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    choice = table.Column<string>(type: "jsonb", nullable: false),
                    former = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_front_plan", x => x.id);
                    table.CheckConstraint("ck_front_plan_one_row", "id = 1");
                });

            migrationBuilder.InsertData(
                table: "front_plan",
                columns: new[] { "id", "choice", "former" },
                values: new object[] { 1, "{\"lead\":null,\"stories\":[],\"blocks\":[],\"hidden\":[],\"latestRepeats\":false}", null });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "front_plan");
        }
    }
}
