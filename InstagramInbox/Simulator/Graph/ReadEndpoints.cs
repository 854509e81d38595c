using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>What the app can look up: accounts, profiles, threads, messages.</summary>
internal sealed class ReadEndpoints(GraphAccess access, GraphViews views, CommentEndpoints comments, MentionEndpoints mentions, World world, FaultBoard faults)
{
    private static readonly string[] PageFields = ["category", "tasks", "instagram_business_account"];
    private static readonly string[] ProfileFields = ["name", "username", "profile_pic"];

    public async Task<IResult> NodeAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var fields = call.Text("fields");
        var token = access.CheckToken(call);
        if (token.Kind is TokenKind.User && id is "me" or GraphViews.PersonId)
            return Answer(FieldList.Parse(fields, "id,name").Pick(GraphViews.Person(), "User"));
        var account = access.Check(call);
        if (InstagramHost.Serves(http) && GraphAccess.Names(account, id))
            return Answer(FieldList.Parse(fields, "id").Pick(views.Self(account), "IGUser"));
        if (id is "me" || id == account.PageId)
            return Answer(FieldList.Parse(fields, "id,name").Pick(views.Page(account, token.Value), "Page", PageFields));
        if (id == account.Id)
        {
            var asked = FieldList.Parse(fields, "id");
            var node = asked with { Fields = [.. asked.Fields.Where(f => f.Name is not ("mentioned_comment" or "mentioned_media"))] } is { Fields.Count: > 0 } own
                ? own.Pick(views.InstagramAccount(account), "IGUser")
                : new JsonObject { ["id"] = account.Id };
            mentions.AddTo(node, asked, account);
            return Answer(node);
        }

        return Answer(await ProfileAsync(id, fields, account, http) ?? Conversation(id, fields, account) ?? Message(id, fields, account) ?? comments.Node(id, fields, account)
            ?? throw GraphRefusal.Missing("get", id));
    }

    public async Task<IResult> ConversationsAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "get");
        var customer = call.Text("user_id");
        var fields = FieldList.Parse(call.Text("fields"), "id,updated_time");
        if (call.Text("platform") is { } platform and not "instagram")
            account = platform is "messenger" ? account.Messenger : throw GraphRefusal.Parameter("Param platform must be one of {instagram, messenger}");
        return Answer(world.Read(state => GraphPage.From(call).List(
            [.. state.Chats
                .Where(c => c.Account == account.Id && c.Started && (customer is null || c.Customer == customer))
                .OrderByDescending(c => c.Lines.Max(l => l.At))],
            c => c.Id,
            c => views.Thread(state, c, fields))));
    }

    public async Task<IResult> MessagesAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call);
        var fields = FieldList.Parse(call.Text("fields"), "id,created_time");
        return Answer(world.Read(state =>
            state.Chats.Find(c => IsOf(c, account) && c.Id == id) is { } chat ? views.Messages(state, chat, fields, null, GraphPage.From(call)) : null)
            ?? throw GraphRefusal.Missing("get", id));
    }

    private async Task<JsonObject?> ProfileAsync(string id, string? fields, Account account, HttpContext http)
    {
        if (world.Read(s => s.Customer(id)) is not { } customer)
            return null;
        switch (faults.For(id).Profile)
        {
            case ProfileFault.Error:
                throw GraphRefusal.OnDemand(2, null);
            case ProfileFault.NoConsent:
                throw GraphRefusal.OnDemand(230, null);
            case ProfileFault.Empty:
                return [];
            case ProfileFault.Timeout:
                await Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted);
                break;
        }

        if (!world.Read(s => s.Chat(s.SideOf(account, id).Id, id)?.Started ?? false))
            throw GraphRefusal.OnDemand(230, null);
        return customer.Messenger
            ? FieldList.Parse(fields, "id,first_name,last_name").Pick(views.MessengerProfile(customer), "User", ProfileFields[..1])
            : FieldList.Parse(fields, "id,name").Pick(views.Profile(customer), "IGBusinessScopedID", ProfileFields);
    }

    private JsonObject? Conversation(string id, string? fields, Account account) =>
        world.Read(state => state.Chats.Find(c => IsOf(c, account) && c.Id == id) is { } chat
            ? views.Thread(state, chat, FieldList.Parse(fields, "id,updated_time"))
            : null);

    private JsonObject? Message(string id, string? fields, Account account) =>
        world.Read(state =>
        {
            if (state.Chats.Find(c => IsOf(c, account) && c.Find(id) is not null) is not { } chat)
                return null;
            var message = views.MessageDetail(state, chat, id)
                ?? throw new GraphRefusal(9000001, "(#9000001) The message was deleted or is no longer among the newest of its conversation.");
            return FieldList.Parse(fields, "id,created_time").Pick(message, "Message", GraphViews.MessageFields);
        });

    private static bool IsOf(Chat chat, Account account) => chat.Account == account.Id || chat.Account == account.PageId;

    private static IResult Answer(JsonObject body) => GraphAnswer.Json(body);
}
