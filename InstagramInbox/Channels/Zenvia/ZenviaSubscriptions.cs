using System.Text.Json;
using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>
/// What Zenvia is asked to send to a channel's address. Ours are told by that address; the others belong to somebody
/// else and are left alone.
/// </summary>
internal sealed class ZenviaSubscriptions(ZenviaTransport transport, ChannelPulse pulse)
{
    private const string Message = "MESSAGE";
    private const string Status = "MESSAGE_STATUS";
    private const string Instagram = "instagram";
    private const string NoAddress = "Zenvia needs our public address: INBOX_PUBLIC_URL is not set.";
    private static readonly string[] Needed = [Message, Status];

    public async Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var call = await CallAsync(channel, HttpMethod.Get, "subscriptions", null, cancellationToken);
        var detail = call is ZenviaCall.Answered { Succeeded: true } ? null : ZenviaErrors.Describe(call);
        return ZenviaErrors.ToHealth(call) switch
        {
            ChannelHealth.Ok => new ChannelCheck(ChannelHealth.Ok, null, null, null),
            ChannelHealth.TokenRejected => new ChannelCheck(ChannelHealth.TokenRejected, "Zenvia_Check_TokenRejected", detail, null),
            ChannelHealth.Blocked => new ChannelCheck(ChannelHealth.Blocked, "Zenvia_Check_Blocked", detail, null),
            _ => new ChannelCheck(ChannelHealth.Unknown, call is ZenviaCall.Broken ? "Zenvia_Check_NoAnswer" : "Zenvia_Check_Refused", detail, null),
        };
    }

    public async Task<SubscriptionState> ReadAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken)
    {
        if (webhook is null)
            return SubscriptionState.Unknown(NoAddress);
        var (ours, detail) = await OursAsync(channel, webhook, cancellationToken);
        return ours is null ? SubscriptionState.Unknown(detail!) : StateOf(channel, ours, null);
    }

    public async Task<SubscriptionState> RepairAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken)
    {
        if (webhook is null)
            return SubscriptionState.Unknown(NoAddress);
        var (ours, detail) = await OursAsync(channel, webhook, cancellationToken);
        if (ours is null)
            return SubscriptionState.Unknown(detail!);
        string? trouble = null;
        foreach (var eventType in Needed.Where(e => !IsSound(channel, ours, e)))
            trouble = await EnsureAsync(channel, webhook, eventType, ours.Find(s => Is(s, eventType)), cancellationToken) ?? trouble;
        (ours, detail) = await OursAsync(channel, webhook, cancellationToken);
        return ours is null ? SubscriptionState.Unknown(trouble ?? detail!) : StateOf(channel, ours, trouble);
    }

    /// <returns>Why it could not be had; null when it could.</returns>
    private async Task<string?> EnsureAsync(ChannelAccess channel, Uri webhook, string eventType, ZenviaSubscription? known, CancellationToken cancellationToken)
    {
        var wanted = new ZenviaSubscription
        {
            Webhook = new ZenviaWebhook(webhook.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [ZenviaWebhookController.UsernameHeader] = ZenviaWebhookController.Username,
                [ZenviaWebhookController.TokenHeader] = channel.WebhookSecret,
            }),
            Status = "ACTIVE",
        };
        if (known?.Id is { } id)
            return Trouble(await CallAsync(channel, HttpMethod.Patch, $"subscriptions/{Uri.EscapeDataString(id)}", wanted, cancellationToken));

        // What goes out from elsewhere is worth seeing; where its place is taken, what comes in is enough.
        var call = await CreateAsync(eventType == Message ? "ALL" : null);
        if (eventType == Message && call is ZenviaCall.Answered { Status: System.Net.HttpStatusCode.Conflict or System.Net.HttpStatusCode.BadRequest })
            call = await CreateAsync("IN");
        return Trouble(call);

        Task<ZenviaCall> CreateAsync(string? direction) => CallAsync(
            channel, HttpMethod.Post, "subscriptions", wanted with { EventType = eventType, Version = "v2", Criteria = new ZenviaCriteria(Instagram, direction) },
            cancellationToken);
    }

    private async Task<(List<ZenviaSubscription>? Ours, string? Detail)> OursAsync(ChannelAccess channel, Uri webhook, CancellationToken cancellationToken)
    {
        var call = await CallAsync(channel, HttpMethod.Get, "subscriptions", null, cancellationToken);
        if (call is not ZenviaCall.Answered { Succeeded: true } answer || ZenviaErrors.TryRead(answer.Body, ZenviaJson.Default.IReadOnlyListZenviaSubscription) is not { } all)
            return (null, ZenviaErrors.Describe(call));
        return ([.. all.Where(s => Uri.TryCreate(s?.Webhook?.Url, UriKind.Absolute, out var url) && url == webhook)], null);
    }

    private static SubscriptionState StateOf(ChannelAccess channel, List<ZenviaSubscription> ours, string? detail)
    {
        List<string> missing = [.. Needed.Where(e => !IsSound(channel, ours, e))];
        return new SubscriptionState(missing, missing.Contains(Message), detail);
    }

    private static bool IsSound(ChannelAccess channel, List<ZenviaSubscription> ours, string eventType) => ours.Exists(s =>
        Is(s, eventType) && string.Equals(s.Status ?? "ACTIVE", "ACTIVE", StringComparison.OrdinalIgnoreCase)
        // Where the headers are not told, they are taken for right.
        && (s.Webhook?.Headers is not { Count: > 0 } headers
            || (headers.Any(h => Named(h, ZenviaWebhookController.TokenHeader) && h.Value == channel.WebhookSecret)
                && headers.Any(h => Named(h, ZenviaWebhookController.UsernameHeader) && h.Value == ZenviaWebhookController.Username))));

    private static bool Named(KeyValuePair<string, string?> header, string name) => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Is(ZenviaSubscription subscription, string eventType) =>
        subscription.EventType == eventType && subscription.Criteria?.Channel is null or Instagram
        && (eventType == Status || !string.Equals(subscription.Criteria?.Direction, "OUT", StringComparison.OrdinalIgnoreCase));

    private async Task<ZenviaCall> CallAsync(ChannelAccess channel, HttpMethod method, string path, ZenviaSubscription? body, CancellationToken cancellationToken)
    {
        var json = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, ZenviaJson.Default.ZenviaSubscription);
        var call = await transport.CallAsync(method, path, channel.Token, json, cancellationToken);
        if (ZenviaErrors.ToFault(call, ChannelOperation.Account) is { } fault)
            pulse.Failed(channel.ChannelId, fault, ZenviaErrors.Describe(call));
        return call;
    }

    private static string? Trouble(ZenviaCall call) => call is ZenviaCall.Answered { Succeeded: true } ? null : ZenviaErrors.Describe(call);
}
