using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class PictureFocus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "focus_x",
                table: "pictures",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<int>(
                name: "focus_y",
                table: "pictures",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddCheckConstraint(
                name: "ck_pictures_focus",
                table: "pictures",
                sql: "focus_x between 0 and 100 and focus_y between 0 and 100");

            migrationBuilder.Sql(Views(PictureWithFocus));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Views(Picture));

            migrationBuilder.DropCheckConstraint(
                name: "ck_pictures_focus",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "focus_x",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "focus_y",
                table: "pictures");
        }
    }
}
