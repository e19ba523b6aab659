using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <inheritdoc />
    public partial class FilesOfPictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_pictures_renditions",
                table: "pictures",
                column: "renditions")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pictures_renditions",
                table: "pictures");
        }
    }
}
