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

    /// <summary>The person who manages the pages.</summary>
    public const string PersonId = "10227411830562947";

    public static JsonObject Person() => new() { ["id"] = PersonId, ["name"] = "Vera Nunes" };

    public static JsonObject BarePage() => new()
    {
        ["id"] = Simulator.BarePage.Id,
        ["name"] = Simulator.BarePage.Name,
        ["access_token"] = Simulator.BarePage.AccessToken,
        ["category"] = "Artist",
        ["tasks"] = new JsonArray("ANALYZE", "MESSAGING"),
    };

    public JsonObject Page(Account account, string token)
    {
        var page = new JsonObject
        {
            ["id"] = account.PageId,
            ["name"] = account.Name,
            ["access_token"] = token,
            ["category"] = "Clothing Store",
            ["tasks"] = new JsonArray("ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE"),
        };
        if (!account.IsMessenger)
            page["instagram_business_account"] = InstagramAccount(account);
        return page;
    }

    public JsonObject InstagramAccount(Account account) => new()
    {
        ["id"] = account.Id,
        ["username"] = account.Username,
        ["name"] = account.Name,
        ["profile_picture_url"] = new Uri(own.Value, $"simulator/faces/{account.Id}.png").AbsoluteUri,
    };

    /// <summary>The account as it sees itself after Instagram Login: <c>id</c> counts for this app only, <c>user_id</c> is the webhooks'.</summary>
    public JsonObject Self(Account account)
    {
        var self = InstagramAccount(account);
        self["id"] = account.AppScopedId;
        self["user_id"] = account.Id;
        self["account_type"] = "BUSINESS";
        return self;
    }

    /// <summary>What Messenger tells of somebody: no more than the name and the picture.</summary>
    public JsonObject MessengerProfile(Customer customer) => new()
    {
        ["id"] = customer.Id,
        ["name"] = customer.Name,
        ["first_name"] = customer.Name.Split(' ')[0],
        ["last_name"] = string.Join(' ', customer.Name.Split(' ')[1..]),
        ["profile_pic"] = new Uri(own.Value, $"simulator/faces/{customer.Id}.png").AbsoluteUri,
    };

    public JsonObject Profile(Customer customer) => new()
    {
        ["id"] = customer.Id,
        ["name"] = customer.Name,
        ["username"] = customer.Username,
        ["profile_pic"] = new Uri(own.Value, $"simulator/faces/{customer.Id}.png").AbsoluteUri,
        ["follower_count"] = customer.Followers,
        ["is_user_follow_business"] = customer.FollowsBusiness,
        ["is_business_follow_user"] = customer.FollowedBack,
        ["is_verified_user"] = customer.Verified,
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

    public JsonObject Messages(SimulatorState state, Chat chat, FieldList fields, int? limit, GraphPage? page = null)
    {
        var newest = chat.Lines.OrderBy(l => l.At).Reverse().Where(l => !l.Removed).ToList();
        var detailed = newest.Take(WithDetails).ToHashSet();
        return (page ?? new GraphPage(Math.Clamp(limit ?? 25, 1, 100), null, null)).List(
            newest, l => l.Mid, line => fields.Pick(detailed.Contains(line) ? Message(state, chat, line) : Outline(line), "Message", MessageFields));
    }

    /// <summary>Null when the message is gone or no longer among the newest.</summary>
    public JsonObject? MessageDetail(SimulatorState state, Chat chat, string mid) =>
        chat.Lines.OrderBy(l => l.At).Reverse().Where(l => !l.Removed).Take(WithDetails).FirstOrDefault(l => l.Mid == mid) is { } line
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
        var files = line.Enclosures.Where(e => e.Type is "image" or "video" or "audio" or "file" or "template" or "like_heart").ToList();
        if (files.Count > 0)
            message["attachments"] = List([.. files.Select(Attachment)]);
        if (line.Reaction is { } emoji)
            message["reactions"] = List(new JsonObject { ["reaction"] = emoji, ["users"] = new JsonArray(Party(state, chat, !line.FromCustomer)) });
        if (line.ReplyTo is { } mid)
            message["reply_to"] = new JsonObject { ["mid"] = mid };
        if (line.Extra?["is_unsupported"] is not null)
            message["is_unsupported"] = true;
        AddShared(message, line);
        return message;
    }

    /// <summary>What a webhook carries as attachments of their own kinds stands here in fields of its own.</summary>
    private static void AddShared(JsonObject message, Line line)
    {
        if (line.Extra?["reply_to"]?["story"] is JsonObject replied)
            message["story"] = new JsonObject { ["reply_to"] = new JsonObject { ["link"] = replied["url"]?.ToString(), ["id"] = replied["id"]?.ToString() } };
        foreach (var enclosure in line.Enclosures)
        {
            var url = enclosure.Raw?["payload"]?["url"]?.ToString();
            if (enclosure.Type is "story_mention")
                message["story"] = new JsonObject { ["mention"] = new JsonObject { ["link"] = url, ["id"] = enclosure.Raw!["payload"]!["id"]?.ToString() } };
            else if (enclosure.Type is "share" or "ig_post" or "reel" or "ig_reel" or "fallback")
                message["shares"] = List(new JsonObject { ["link"] = url ?? enclosure.Raw?["url"]?.ToString() });
            else if (enclosure.Type is "sticker")
                message["sticker"] = url;
        }
    }

    private JsonObject Attachment(Enclosure enclosure)
    {
        var attachment = new JsonObject { ["id"] = Ids.Trace() };
        if (enclosure.Raw?["payload"]?["generic"] is JsonObject generic)
            attachment["generic_template"] = generic["elements"]?[0]?.DeepClone() ?? new JsonObject();
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

    private static JsonObject Party(SimulatorState state, Chat chat, bool customer) => Account.Find(chat.Account) is { IsMessenger: true } page
        ? new JsonObject { ["name"] = customer ? state.Customer(chat.Customer)?.Name : page.Name, ["id"] = customer ? chat.Customer : page.PageId }
        : customer
        ? new JsonObject { ["username"] = state.Customer(chat.Customer)?.Username, ["id"] = chat.Customer }
        : new JsonObject { ["username"] = Account.Find(chat.Account)?.Username, ["id"] = chat.Account };
}
