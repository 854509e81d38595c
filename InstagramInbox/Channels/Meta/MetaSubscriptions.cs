using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>What Meta is asked to send: per account by <c>subscribed_apps</c>, and for the app by <c>subscriptions</c>. Both are needed.</summary>
internal sealed partial class MetaSubscriptions(GraphTransport transport, MetaTokens tokens, IOptions<MetaOptions> options)
{
    public async Task<SubscriptionState> ReadAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{GraphKey.Node(channel)}/subscribed_apps", channel, MetaJson.Default.GraphListGraphSubscription, cancellationToken);
        if (call is not GraphCall<GraphList<GraphSubscription>>.Answered { Value.Data: { } apps })
            return SubscriptionState.Unknown(GraphClient.Describe(call));
        // Other apps of the same Page are in the list too, where Meta says whose each one is.
        var ours = apps.Where(a => channel.Login == ChannelLogin.Instagram || a.Id is null || options.Value.AppId is null || a.Id == options.Value.AppId).ToList();
        if (ours.Count > 0 && ours.All(a => a.SubscribedFields is null))
            return new SubscriptionState([], false, null);
        List<string> missing = [.. MetaFields.Of(channel.Login).Except(ours.SelectMany(a => a.SubscribedFields ?? []))];
        return new SubscriptionState(missing, missing.Contains("messages"), null);
    }

    public async Task<SubscriptionState> RepairAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var fields = MetaFields.Of(channel.Login);
        var call = await SubscribeAsync(channel, fields, cancellationToken);
        // Meta drops names now and then, and says which ones it takes.
        if (call is GraphCall<GraphDone>.Failed { Error: { Code: 100, Message: { } words } } && Allowed(words) is { } allowed
            && fields.Intersect(allowed).ToList() is { Count: > 0 } rest && rest.Count < fields.Count)
            call = await SubscribeAsync(channel, rest, cancellationToken);
        var state = await ReadAsync(channel, cancellationToken);
        return call is GraphCall<GraphDone>.Answered ? state : state with { Detail = GraphClient.Describe(call) };
    }

    public async Task<AppSubscription> ReadAppAsync(string provider, Uri callback, CancellationToken cancellationToken)
    {
        if (options.Value.AppId is not { } appId || tokens.AppKey is not { } key)
            return AppSubscription.Of(AppWebhook.NoAppId);
        var call = await transport.GetAsync($"{appId}/subscriptions", key, AccountJson.Default.GraphAppSubscriptions, cancellationToken);
        if (call is not GraphCall<GraphAppSubscriptions>.Answered { Value.Data: { } all })
            return AppSubscription.Of(AppWebhook.Unknown, GraphClient.Describe(call));
        var (kind, fields) = (ObjectOf(provider), MetaFields.AppOf(provider));
        if (all.FirstOrDefault(s => s.Object == kind) is not { } found)
            return AppSubscription.Of(AppWebhook.None) with { Missing = fields };
        List<string> missing = [.. fields.Where(name => found.Fields?.Any(f => f.Name == name) != true)];
        var webhook = !string.Equals(found.CallbackUrl, callback.AbsoluteUri, StringComparison.OrdinalIgnoreCase) ? AppWebhook.OtherAddress
            : found.Active == false ? AppWebhook.Inactive
            : missing.Count > 0 ? AppWebhook.FieldsMissing
            : AppWebhook.Complete;
        return new AppSubscription(webhook, found.CallbackUrl, missing, null);
    }

    public async Task<AppSubscription> RepairAppAsync(string provider, Uri callback, CancellationToken cancellationToken)
    {
        if (options.Value.AppId is not { } appId || tokens.AppKey is not { } key)
            return AppSubscription.Of(AppWebhook.NoAppId);
        var fields = MetaFields.AppOf(provider);
        var call = await SubscribeAppAsync(fields);
        if (call is GraphCall<GraphDone>.Failed { Error: { Code: 100, Message: { } words } } && Allowed(words) is { } allowed
            && fields.Intersect(allowed).ToList() is { Count: > 0 } rest && rest.Count < fields.Count)
            call = await SubscribeAppAsync(rest);
        var state = await ReadAppAsync(provider, callback, cancellationToken);
        return call is GraphCall<GraphDone>.Answered ? state : state with { Detail = GraphClient.Describe(call) };

        // The verify token goes in the body, so that no address carries it.
        Task<GraphCall<GraphDone>> SubscribeAppAsync(IEnumerable<string> names) => transport.PostAsync(
            $"{appId}/subscriptions", key,
            JsonSerializer.SerializeToUtf8Bytes(
                new GraphAppWebhook(
                    ObjectOf(provider), callback.AbsoluteUri, string.Join(',', names),
                    provider == MetaParser.Facebook ? options.Value.FacebookWebhookToken : options.Value.InstagramWebhookToken),
                AccountJson.Default.GraphAppWebhook),
            AccountJson.Default.GraphDone, cancellationToken);
    }

    /// <summary>Somebody has chosen what Meta has to say to the webhook of this provider.</summary>
    public bool HasVerifyToken(string provider) =>
        !string.IsNullOrEmpty(provider == MetaParser.Facebook ? options.Value.FacebookWebhookToken : options.Value.InstagramWebhookToken);

    private Task<GraphCall<GraphDone>> SubscribeAsync(ChannelAccess channel, IEnumerable<string> fields, CancellationToken cancellationToken) =>
        transport.PostAsync(
            $"{GraphKey.Node(channel)}/subscribed_apps?subscribed_fields={string.Join(',', fields)}", channel, "{}"u8.ToArray(),
            AccountJson.Default.GraphDone, cancellationToken);

    private static string ObjectOf(string provider) => provider == MetaParser.Facebook ? "page" : "instagram";

    /// <summary>The names in braces of "must be one of {…}".</summary>
    private static string[]? Allowed(string words) => Braces().Match(words) is { Success: true } match
        ? match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;

    [GeneratedRegex(@"\{(?<names>[a-z0-9_,\s]+)\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
