namespace InstagramInbox.Channels.Meta;

/// <summary>Asks the Graph API whether a channel can work: its token, its account, its permissions, its webhook.</summary>
internal sealed class GraphCheck(GraphTransport transport, string? appToken)
{
    private static readonly string[] NeededPermissions = ["instagram_manage_messages", "pages_messaging"];

    public async Task<ChannelCheck> RunAsync(ChannelAccess channel, string node, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{node}?fields=id,name,instagram_business_account{{id,username}}", channel.Token, MetaJson.Default.GraphPage, cancellationToken);
        if (call is not GraphCall<GraphPage>.Answered { Value: { } page })
            return Failed(call);
        var account = page.InstagramBusinessAccount;
        var name = account?.Username ?? page.Name;
        if (channel.PageId is not null && page.Id is not null && page.Id != channel.PageId)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_WrongPage", page.Id, name);
        if (account?.Id is null)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_NotLinked", null, name);
        if (channel.InstagramId is { } expected && account.Id != expected)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_WrongAccount", account.Id, name);
        return await PermissionsAsync(channel, name, cancellationToken)
            ?? await SubscriptionAsync(channel, node, name, cancellationToken)
            ?? new ChannelCheck(ChannelHealth.Ok, null, null, name);
    }

    private async Task<ChannelCheck?> PermissionsAsync(ChannelAccess channel, string? name, CancellationToken cancellationToken)
    {
        if (appToken is null)
            return null;
        var call = await transport.GetAsync(
            $"debug_token?input_token={Uri.EscapeDataString(channel.Token)}", appToken, MetaJson.Default.GraphTokenInfo, cancellationToken);
        if (call is not GraphCall<GraphTokenInfo>.Answered { Value.Data: { } data })
            return null;
        if (data.IsValid == false)
            return new ChannelCheck(ChannelHealth.TokenRejected, "Channels_Check_TokenRejected", data.Error?.Describe(), name);
        var missing = data.Scopes is { Count: > 0 } scopes ? NeededPermissions.Except(scopes).ToList() : [];
        return missing.Count == 0
            ? null
            : new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_Permission", string.Join(", ", missing), name);
    }

    // The account itself works, so what is missing here is said without calling it unhealthy.
    private async Task<ChannelCheck?> SubscriptionAsync(ChannelAccess channel, string node, string? name, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{node}/subscribed_apps", channel.Token, MetaJson.Default.GraphListGraphSubscription, cancellationToken);
        return call is GraphCall<GraphList<GraphSubscription>>.Answered { Value.Data: { } apps }
            && !apps.Any(a => a.SubscribedFields is null || a.SubscribedFields.Contains("messages"))
            ? new ChannelCheck(ChannelHealth.Ok, "Channels_Check_NotSubscribed", null, name)
            : null;
    }

    private static ChannelCheck Failed(GraphCall<GraphPage> call)
    {
        var detail = GraphClient.Describe(call);
        return call switch
        {
            GraphCall<GraphPage>.Failed { Error: { Code: 100 or 803 } } => new(ChannelHealth.Blocked, "Channels_Check_PageNotFound", detail, null),
            GraphCall<GraphPage>.Failed { Error: { } error } => GraphErrors.ToHealth(error) switch
            {
                ChannelHealth.TokenRejected => new(ChannelHealth.TokenRejected, "Channels_Check_TokenRejected", detail, null),
                ChannelHealth.Blocked => new(ChannelHealth.Blocked, "Channels_Check_Permission", detail, null),
                _ when GraphErrors.IsPassing(error) => new(ChannelHealth.Unknown, "Channels_Check_Busy", detail, null),
                _ => new(ChannelHealth.Unknown, "Channels_Check_Refused", detail, null),
            },
            GraphCall<GraphPage>.Unreadable => new(ChannelHealth.Unknown, "Channels_Check_NotGraph", detail, null),
            _ => new(ChannelHealth.Unknown, "Channels_Check_NoAnswer", detail, null),
        };
    }
}
