using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstagramInbox.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RicherMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_SubmissionId",
                table: "Messages");

            migrationBuilder.AddColumn<string>(
                name: "CustomerReaction",
                table: "Messages",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CustomerReactionAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EarlierText",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EditNumber",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "FileId",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OwnReaction",
                table: "Messages",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "QuotedMid",
                table: "Messages",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SubmissionIndex",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Holder",
                table: "Conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "HolderAppId",
                table: "Conversations",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HolderAt",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Preview_At",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Preview_Reaction",
                table: "Conversations",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Preview_ReactionAt",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Preview_ReactionMid",
                table: "Conversations",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Referral",
                table: "Conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReferralAt",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FollowedByBusiness",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FollowerCount",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FollowsBusiness",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsVerified",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HumanAgent",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "KeepMedia",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ShowSeen",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ShowTyping",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.CreateTable(
                name: "Erasures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    JournalNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    Mid = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MessageTraces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mid = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    JournalNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    NotedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageTraces", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_SubmissionId_SubmissionIndex_Part",
                table: "Messages",
                columns: new[] { "SubmissionId", "SubmissionIndex", "Part" },
                unique: true,
                filter: "\"SubmissionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MessageTraces_ChannelId_Mid",
                table: "MessageTraces",
                columns: new[] { "ChannelId", "Mid" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageTraces_NotedAt",
                table: "MessageTraces",
                column: "NotedAt");

            // The preview learned its own time; until now it was the thread's last activity.
            migrationBuilder.Sql("""UPDATE "Conversations" SET "Preview_At" = "LastActivityAt" WHERE "Preview_Direction" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropTable(
                name: "MessageTraces");

            migrationBuilder.DropIndex(
                name: "IX_Messages_SubmissionId_SubmissionIndex_Part",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "CustomerReaction",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "CustomerReactionAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Details",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "EarlierText",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "EditNumber",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "FileId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "OwnReaction",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "QuotedMid",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "SubmissionIndex",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Holder",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "HolderAppId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "HolderAt",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Preview_At",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Preview_Reaction",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Preview_ReactionAt",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Preview_ReactionMid",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Referral",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "ReferralAt",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "FollowedByBusiness",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "FollowerCount",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "FollowsBusiness",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "IsVerified",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "HumanAgent",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "KeepMedia",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ShowSeen",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ShowTyping",
                table: "Channels");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_SubmissionId",
                table: "Messages",
                column: "SubmissionId",
                unique: true,
                filter: "\"SubmissionId\" IS NOT NULL");
        }
    }
}
