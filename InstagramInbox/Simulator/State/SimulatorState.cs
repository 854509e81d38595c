using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Zenvia;

namespace InstagramInbox.Simulator.State;

/// <summary>Everything that simulator.json keeps.</summary>
internal sealed class SimulatorState
{
    public List<Customer> Customers { get; init; } = [];
    public List<Chat> Chats { get; init; } = [];
    public List<Post> Posts { get; init; } = [];

    /// <summary>Webhook events that the app has not confirmed yet.</summary>
    public List<PendingEvent> Pending { get; init; } = [];

    /// <summary>The webhook fields each page is subscribed to, by page id.</summary>
    public Dictionary<string, List<string>> Subscriptions { get; init; } = [];

    /// <summary>Files that the app has uploaded for several sends, by attachment id.</summary>
    public Dictionary<string, Upload> Uploads { get; init; } = [];

    /// <summary>The webhooks that the app is subscribed to as a whole, by object.</summary>
    public Dictionary<string, AppSubscription> AppSubscriptions { get; init; } = [];

    /// <summary>Every token that was ever given out.</summary>
    public List<Token> Tokens { get; init; } = [];

    /// <summary>What stands in for Zenvia.</summary>
    public ZenviaState Zenvia { get; init; } = new();

    /// <summary>Accounts whose token has been used, by Instagram id.</summary>
    public HashSet<string> Connected { get; init; } = [];

    /// <summary>The first conversations of the demo have been written.</summary>
    public bool BacklogWritten { get; set; }

    public Customer? Customer(string? id) => Customers.Find(c => c.Id == id);

    /// <summary>The account itself, or its Page's Messenger for whoever writes there.</summary>
    public Account SideOf(Account account, string? customer) => Customer(customer) is { Messenger: true } ? account.Messenger : account;

    /// <summary>The post, or the album that holds the picture.</summary>
    public Post? Post(string? id) => Posts.Find(p => p.Is(id));

    /// <summary>Null when it is gone.</summary>
    public (Post Post, PostComment Comment)? Comment(string? id) =>
        Posts.Find(p => p.Comments.Exists(c => c.Id == id)) is { } post && post.Comments.Find(c => c.Id == id) is { Removed: false } comment ? (post, comment) : null;

    public Chat? Chat(string account, string customer) => Chats.Find(c => c.Account == account && c.Customer == customer);

    public Chat ChatOf(string account, string customer)
    {
        if (Chat(account, customer) is { } found)
            return found;
        var chat = new Chat { Id = Ids.Thread(), Account = account, Customer = customer };
        Chats.Add(chat);
        return chat;
    }
}

internal sealed record Upload(string Account, Enclosure Enclosure);

internal sealed record AppSubscription(string CallbackUrl, IReadOnlyList<string> Fields);

/// <summary>One event on its way to the app's webhook.</summary>
internal sealed class PendingEvent
{
    public required string Account { get; init; }
    public required string Customer { get; init; }
    public required JsonObject Event { get; init; }
    public required long Due { get; set; }

    /// <summary>The field of a change; null for what happens in a chat.</summary>
    public string? Field { get; init; }

    /// <summary>When a change happened, which only its entry tells.</summary>
    public long? At { get; init; }

    /// <summary>Null for the usual one.</summary>
    public Envelope? Envelope { get; init; }

    [JsonIgnore]
    public TaskCompletionSource Delivered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SimulatorState))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
