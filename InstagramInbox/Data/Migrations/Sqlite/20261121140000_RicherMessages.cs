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

            migrationBuilder.AddColumn<long>(
                name: "DataAccessExpiresAt",
                table: "Channels",
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

            migrationBuilder.AddColumn<long>(
                name: "LastEventAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastSentAt",
                table: "Channels",
                type: "INTEGER",
                nullable: true);

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
                name: "ChannelErrors",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Operation = table.Column<int>(type: "INTEGER", nullable: false),
                    Class = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelErrors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChannelErrors_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "HistoryImports",
                columns: table => new
                {
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Cursor = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    PageDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Threads = table.Column<int>(type: "INTEGER", nullable: false),
                    ThreadsMissed = table.Column<int>(type: "INTEGER", nullable: false),
                    Messages = table.Column<int>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HistoryImports", x => x.ChannelId);
                    table.ForeignKey(
                        name: "FK_HistoryImports_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MediaFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AttachedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaFiles", x => x.Id);
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
                name: "IX_Messages_FileId",
                table: "Messages",
                column: "FileId",
                filter: "\"FileId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_SubmissionId_SubmissionIndex_Part",
                table: "Messages",
                columns: new[] { "SubmissionId", "SubmissionIndex", "Part" },
                unique: true,
                filter: "\"SubmissionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChannelErrors_ChannelId_Hour_Operation_Class_Code",
                table: "ChannelErrors",
                columns: new[] { "ChannelId", "Hour", "Operation", "Class", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChannelErrors_Hour",
                table: "ChannelErrors",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_CreatedAt",
                table: "MediaFiles",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MessageTraces_ChannelId_Mid",
                table: "MessageTraces",
                columns: new[] { "ChannelId", "Mid" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageTraces_NotedAt",
                table: "MessageTraces",
                column: "NotedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PendingLogins_AgentId",
                table: "PendingLogins",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_PendingLogins_ExpiresAt",
                table: "PendingLogins",
                column: "ExpiresAt");

            // The preview learned its own time; until now it was the thread's last activity.
            migrationBuilder.Sql("""UPDATE "Conversations" SET "Preview_At" = "LastActivityAt" WHERE "Preview_Direction" IS NOT NULL""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChannelErrors");

            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropTable(
                name: "HistoryImports");

            migrationBuilder.DropTable(
                name: "MediaFiles");

            migrationBuilder.DropTable(
                name: "MessageTraces");

            migrationBuilder.DropTable(
                name: "PendingLogins");

            migrationBuilder.DropIndex(
                name: "IX_Messages_FileId",
                table: "Messages");

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
                name: "DataAccessExpiresAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "HumanAgent",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "KeepMedia",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "LastEventAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "LastSentAt",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ShowSeen",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ShowTyping",
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

            migrationBuilder.CreateIndex(
                name: "IX_Messages_SubmissionId",
                table: "Messages",
                column: "SubmissionId",
                unique: true,
                filter: "\"SubmissionId\" IS NOT NULL");
        }
    }
}
