using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Zenvia;

// What goes to Zenvia and what it answers, as Zenvia writes it; used in this folder only.

internal sealed record ZenviaSend(string From, string To, IReadOnlyList<ZenviaContent> Contents)
{
    public ZenviaRepresentative? Representative { get; init; }
}

/// <param name="Type">HUMAN has seven days to answer, BOT one.</param>
internal sealed record ZenviaRepresentative(string Type);

internal sealed record ZenviaSent(string? Id);

internal sealed record ZenviaFailure
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<ZenviaFailureDetail>? Details { get; init; }

    [JsonIgnore]
    public bool IsZenvias => Code is not null || Message is not null;
}

internal sealed record ZenviaFailureDetail(string? Code, string? Path, string? Message);

internal sealed record ZenviaSubscription
{
    public string? Id { get; init; }

    public string? EventType { get; init; }

    public ZenviaWebhook? Webhook { get; init; }

    public ZenviaCriteria? Criteria { get; init; }

    public string? Status { get; init; }

    public string? Version { get; init; }
}

internal sealed record ZenviaWebhook(string? Url, IReadOnlyDictionary<string, string?>? Headers);

internal sealed record ZenviaCriteria(string? Channel, string? Direction);
