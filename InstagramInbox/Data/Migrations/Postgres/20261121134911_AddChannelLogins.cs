using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace InstagramInbox.Data.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SubscriptionCheckedAt",
                table: "Channels",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SubscriptionLost",
                table: "Channels",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SubscriptionMissing",
                table: "Channels",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TokenCheckedAt",
                table: "Channels",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TokenRefreshedAt",
                table: "Channels",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TokenScopes",
                table: "Channels",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PendingLogins",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AgentId = table.Column<string>(type: "text", nullable: false),
                    Provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Login = table.Column<int>(type: "integer", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedAt = table.Column<long>(type: "bigint", nullable: true),
                    ProtectedAccounts = table.Column<string>(type: "text", nullable: true),
                    Problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Detail = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
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
