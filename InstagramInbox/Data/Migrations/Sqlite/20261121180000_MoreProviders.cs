using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace InstagramInbox.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MoreProviders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Automated",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ContactId",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HiddenAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HiddenSetAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PrivateReplyTo",
                table: "Messages",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "Erasures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "Erasures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "AssistantDueAt",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ThreadId",
                table: "Conversations",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasAssistant",
                table: "Channels",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "Channels",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NamePrefix",
                table: "Channels",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProtectedWebhookSecret",
                table: "Channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AssistantSessions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastActivityAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastPersonAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastHandledId = table.Column<long>(type: "INTEGER", nullable: false),
                    Misunderstood = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedUpToId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssistantSessions_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Posts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    MediaId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ProductType = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Advertised = table.Column<bool>(type: "INTEGER", nullable: false),
                    AdId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    AdTitle = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Permalink = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    PictureUrl = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Username = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CommentId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    LookupDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LookedUpAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LookupFailures = table.Column<int>(type: "INTEGER", nullable: false),
                    Gone = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Posts_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgramTokens",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AgentId = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgramTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgramTokens_AspNetUsers_AgentId",
                        column: x => x.AgentId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StoryInsights",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    MediaId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reach = table.Column<int>(type: "INTEGER", nullable: true),
                    Impressions = table.Column<int>(type: "INTEGER", nullable: true),
                    Replies = table.Column<int>(type: "INTEGER", nullable: true),
                    Exits = table.Column<int>(type: "INTEGER", nullable: true),
                    TapsForward = table.Column<int>(type: "INTEGER", nullable: true),
                    TapsBack = table.Column<int>(type: "INTEGER", nullable: true),
                    JournalNumber = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoryInsights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StoryInsights_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Teams",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assistants",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChannelId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Trial = table.Column<bool>(type: "INTEGER", nullable: false),
                    TestUsers = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    UnsupportedText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    InactivityMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Script = table.Column<string>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ProtectedSecret = table.Column<string>(type: "TEXT", nullable: true),
                    LastAnswerAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    LastErrorAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assistants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assistants_Channels_ChannelId",
                        column: x => x.ChannelId,
                        principalTable: "Channels",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Assistants_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Teams",
                columns: new[] { "Id", "Name" },
                values: new object[] { 1, "general" });

            // SQLite takes a reference with a new column; adding it afterwards would copy the whole table outside the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Conversations" ADD COLUMN "PostId" INTEGER NULL REFERENCES "Posts" ("Id") ON DELETE RESTRICT""");
            migrationBuilder.Sql("""ALTER TABLE "Conversations" ADD COLUMN "TeamId" INTEGER NULL REFERENCES "Teams" ("Id") ON DELETE SET NULL""");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ChannelId_PrivateReplyTo",
                table: "Messages",
                columns: new[] { "ChannelId", "PrivateReplyTo" },
                filter: "\"PrivateReplyTo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_AssistantDueAt",
                table: "Conversations",
                column: "AssistantDueAt",
                filter: "\"AssistantDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_ChannelId_ThreadId",
                table: "Conversations",
                columns: new[] { "ChannelId", "ThreadId" },
                unique: true,
                filter: "\"ThreadId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_PostId",
                table: "Conversations",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_TeamId",
                table: "Conversations",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_Provider_Key",
                table: "Channels",
                columns: new[] { "Provider", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assistants_ChannelId",
                table: "Assistants",
                column: "ChannelId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assistants_TeamId",
                table: "Assistants",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_AssistantSessions_ConversationId",
                table: "AssistantSessions",
                column: "ConversationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_ChannelId_MediaId",
                table: "Posts",
                columns: new[] { "ChannelId", "MediaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_LookupDueAt",
                table: "Posts",
                column: "LookupDueAt",
                filter: "\"LookupDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProgramTokens_AgentId",
                table: "ProgramTokens",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgramTokens_TokenHash",
                table: "ProgramTokens",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StoryInsights_At_Id_ChannelId",
                table: "StoryInsights",
                columns: new[] { "At", "Id", "ChannelId" },
                descending: new[] { true, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_StoryInsights_ChannelId_MediaId",
                table: "StoryInsights",
                columns: new[] { "ChannelId", "MediaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Teams_Name",
                table: "Teams",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Conversations_Posts_PostId",
                table: "Conversations");

            migrationBuilder.DropForeignKey(
                name: "FK_Conversations_Teams_TeamId",
                table: "Conversations");

            migrationBuilder.DropTable(
                name: "Assistants");

            migrationBuilder.DropTable(
                name: "AssistantSessions");

            migrationBuilder.DropTable(
                name: "Posts");

            migrationBuilder.DropTable(
                name: "ProgramTokens");

            migrationBuilder.DropTable(
                name: "StoryInsights");

            migrationBuilder.DropTable(
                name: "Teams");

            migrationBuilder.DropIndex(
                name: "IX_Messages_ChannelId_PrivateReplyTo",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_AssistantDueAt",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_ChannelId_ThreadId",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_PostId",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_TeamId",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Channels_Provider_Key",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "Automated",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "ContactId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "HiddenAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "HiddenSetAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "PrivateReplyTo",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "Erasures");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "Erasures");

            migrationBuilder.DropColumn(
                name: "AssistantDueAt",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "PostId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "TeamId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "ThreadId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "HasAssistant",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "NamePrefix",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "ProtectedWebhookSecret",
                table: "Channels");
        }
    }
}
