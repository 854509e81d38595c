using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Customers, threads and messages as Graph's nodes, with every field there is.</summary>
internal sealed class GraphViews(OwnAddress own)
{
    private const int WithDetails = 20;

    public static readonly string[] MessageFields =
        ["id", "created_time", "from", "to", "message", "attachments", "shares", "story", "reactions", "reply_to", "is_unsupported", "sticker", "tags"];

    public JsonObject Page(Account account) => new()
    {
        ["id"] = account.PageId,
        ["name"] = account.Name,
        ["access_token"] = account.AccessToken,
        ["category"] = "Clothing Store",
        ["tasks"] = new JsonArray("ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"),
        ["instagram_business_account"] = InstagramAccount(account),
    };

    public JsonObject InstagramAccount(Account account) => new()
    {
        ["id"] = account.InstagramId,
        ["username"] = account.Username,
        ["name"] = account.Name,
        ["profile_picture_url"] = new Uri(own.Value, $"simulator/faces/{account.InstagramId}.png").AbsoluteUri,
    };

    public JsonObject Profile(Customer customer) => new()
    {
        ["id"] = customer.Id,
        ["name"] = customer.Name,
        ["username"] = customer.Username,
        ["profile_pic"] = new Uri(own.Value, $"simulator/faces/{customer.Id}.png").AbsoluteUri,
        ["follower_count"] = customer.Followers,
        ["is_user_follow_business"] = customer.FollowsBusiness,
        ["is_business_follow_user"] = false,
        ["is_verified_user"] = false,
    };

    public JsonObject Thread(SimulatorState state, Chat chat, FieldList fields)
    {
        var node = new JsonObject
        {
            ["id"] = chat.Id,
            ["link"] = "/direct/t/" + chat.Customer,
            ["updated_time"] = GraphAnswer.Time(chat.Lines.Count == 0 ? 0 : chat.Lines[^1].At),
            ["participants"] = List(Party(state, chat, customer: false), Party(state, chat, customer: true)),
        };
        if (fields.Find("messages") is { } messages)
            node["messages"] = Messages(state, chat, messages.Inner ?? FieldList.Parse(null, "id,created_time"), messages.Limit);
        var picked = fields.Pick(node, "UnifiedThread", "messages");
        // The messages were already picked with their own fields; their paging has to stay.
        if (node["messages"] is { } list)
            picked["messages"] = list.DeepClone();
        return picked;
    }

    public JsonObject Messages(SimulatorState state, Chat chat, FieldList fields, int? limit)
    {
        var newest = chat.Lines.AsEnumerable().Reverse().Where(l => !l.Removed).ToList();
        var shown = newest.Take(Math.Clamp(limit ?? 25, 1, 100)).Select((line, index) =>
            fields.Pick(index < WithDetails ? Message(state, chat, line) : Outline(line), "Message", MessageFields));
        var list = List([.. shown]);
        list["paging"] = new JsonObject { ["cursors"] = new JsonObject { ["before"] = "QVFIUbefore", ["after"] = "QVFIUafter" } };
        return list;
    }

    /// <summary>Null when the message is gone or no longer among the newest.</summary>
    public JsonObject? MessageDetail(SimulatorState state, Chat chat, string mid) =>
        chat.Lines.AsEnumerable().Reverse().Where(l => !l.Removed).Take(WithDetails).FirstOrDefault(l => l.Mid == mid) is { } line
            ? Message(state, chat, line)
            : null;

    public static JsonObject List(params IReadOnlyList<JsonObject> items) => new() { ["data"] = new JsonArray([.. items]) };

    private static JsonObject Outline(Line line) => new() { ["id"] = line.Mid, ["created_time"] = GraphAnswer.Time(line.At) };

    private JsonObject Message(SimulatorState state, Chat chat, Line line)
    {
        var message = Outline(line);
        message["from"] = Party(state, chat, line.FromCustomer);
        message["to"] = List(Party(state, chat, !line.FromCustomer));
        message["message"] = line.Text ?? "";
        if (line.Enclosures.Count > 0)
            message["attachments"] = List([.. line.Enclosures.Select(Attachment)]);
        if (line.Reaction is { } emoji)
            message["reactions"] = List(new JsonObject { ["reaction"] = emoji, ["users"] = new JsonArray(Party(state, chat, !line.FromCustomer)) });
        if (line.ReplyTo is { } mid)
            message["reply_to"] = new JsonObject { ["mid"] = mid };
        return message;
    }

    private JsonObject Attachment(Enclosure enclosure)
    {
        var attachment = new JsonObject { ["id"] = Ids.Trace() };
        if (enclosure.File is not { } file)
            return attachment;
        var url = new Uri(own.Value, $"simulator/media/{file}").AbsoluteUri;
        attachment["mime_type"] = MediaStore.TypeOf(file);
        attachment["name"] = file;
        if (enclosure.Type is "image")
            attachment["image_data"] = new JsonObject { ["url"] = url, ["preview_url"] = url, ["width"] = 480, ["height"] = 480, ["max_width"] = 480, ["max_height"] = 480 };
        else if (enclosure.Type is "video")
            attachment["video_data"] = new JsonObject { ["url"] = url, ["preview_url"] = url };
        else
            attachment["file_url"] = url;
        return attachment;
    }

    private static JsonObject Party(SimulatorState state, Chat chat, bool customer) => customer
        ? new JsonObject { ["username"] = state.Customer(chat.Customer)?.Username, ["id"] = chat.Customer }
        : new JsonObject { ["username"] = Account.Find(chat.Account)?.Username, ["id"] = chat.Account };
}
