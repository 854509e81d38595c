using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstagramInbox.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddChannelLogins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DataAccessExpiresAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SubscriptionCheckedAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SubscriptionLost",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SubscriptionMissing",
                table: "Channels",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TokenCheckedAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TokenRefreshedAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TokenScopes",
                table: "Channels",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PendingLogins",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AgentId = table.Column<string>(type: "TEXT", nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Login = table.Column<int>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProtectedAccounts = table.Column<string>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingLogins", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PendingLogins_AspNetUsers_AgentId",
                        column: x => x.AgentId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PendingLogins_AgentId",
                table: "PendingLogins",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_PendingLogins_ExpiresAt",
                table: "PendingLogins",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PendingLogins");

            migrationBuilder.DropColumn(
                name: "DataAccessExpiresAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SubscriptionCheckedAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SubscriptionLost",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SubscriptionMissing",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "TokenCheckedAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "TokenRefreshedAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "TokenScopes",
                table: "Channels");
        }
    }
}
