namespace InstagramInbox.Channels.Meta;

/// <summary>Asks Meta whether a channel can work: its token, its account, its permissions, its webhook.</summary>
internal sealed class GraphCheck(GraphTransport transport, MetaTokens tokens, MetaSubscriptions subscriptions)
{
    private static readonly string[] InstagramPermissions = ["instagram_manage_messages", "pages_messaging"];
    private static readonly string[] MessengerPermissions = ["pages_messaging"];

    public Task<ChannelCheck> RunAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        channel.Login == ChannelLogin.Instagram ? InstagramAsync(channel, cancellationToken) : PageAsync(channel, cancellationToken);

    private async Task<ChannelCheck> PageAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{GraphKey.Node(channel)}?fields=id,name,instagram_business_account{{id,username}}", channel, MetaJson.Default.GraphPage, cancellationToken);
        if (call is not GraphCall<GraphPage>.Answered { Value: { } page })
            return Failed(call);
        var account = page.InstagramBusinessAccount;
        var ofMessenger = channel.Provider == MetaParser.Facebook;
        var name = ofMessenger ? page.Name : account?.Username ?? page.Name;
        if (channel.PageId is not null && page.Id is not null && page.Id != channel.PageId)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_WrongPage", page.Id, name);
        if (!ofMessenger && account?.Id is null)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_NotLinked", null, name);
        if (!ofMessenger && channel.InstagramId is { } expected && account?.Id != expected)
            return new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_WrongAccount", account?.Id, name);
        return await PermissionsAsync(channel, name, cancellationToken) ?? await SubscriptionAsync(channel, name, cancellationToken);
    }

    private async Task<ChannelCheck> InstagramAsync(ChannelAccess channel, CancellationToken cancellationToken)
    {
        // The token's own account rather than the stored id: Meta answers for an id of either kind.
        var call = await transport.GetAsync("me?fields=user_id,username,id,name", channel, AccountJson.Default.GraphInstagramUser, cancellationToken);
        if (call is not GraphCall<GraphInstagramUser>.Answered { Value: { } user })
            return Failed(call);
        var name = user.Username ?? user.Name;
        if (channel.InstagramId is { } expected && user.UserId is { } userId && userId != expected)
        {
            return new ChannelCheck(
                ChannelHealth.Blocked, expected == user.Id ? "Channels_Check_AppScopedId" : "Channels_Check_WrongInstagram", userId, name);
        }

        return await SubscriptionAsync(channel, name, cancellationToken);
    }

    private async Task<ChannelCheck?> PermissionsAsync(ChannelAccess channel, string? name, CancellationToken cancellationToken)
    {
        if (await tokens.DebugAsync(channel.Token, cancellationToken) is not { } data)
            return null;
        if (data.IsValid == false)
            return new ChannelCheck(ChannelHealth.TokenRejected, "Channels_Check_TokenRejected", data.Error?.Describe(), name);
        var missing = data.Scopes is { Count: > 0 } scopes ? (channel.Provider == MetaParser.Facebook ? MessengerPermissions : InstagramPermissions).Except(scopes).ToList() : [];
        return missing.Count == 0
            ? null
            : new ChannelCheck(ChannelHealth.Blocked, "Channels_Check_Permission", string.Join(", ", missing), name);
    }

    // The account itself works, so what is missing here is said without calling it unhealthy.
    private async Task<ChannelCheck> SubscriptionAsync(ChannelAccess channel, string? name, CancellationToken cancellationToken)
    {
        var state = await subscriptions.ReadAsync(channel, cancellationToken);
        return state switch
        {
            { Lost: true } => new ChannelCheck(ChannelHealth.Ok, "Channels_Check_NotSubscribed", null, name),
            { Missing.Count: > 0 } => new ChannelCheck(ChannelHealth.Ok, "Channels_Check_FieldsMissing", string.Join(", ", state.Missing), name),
            _ => new ChannelCheck(ChannelHealth.Ok, null, null, name),
        };
    }

    private static ChannelCheck Failed<T>(GraphCall<T> call)
    {
        var detail = GraphClient.Describe(call);
        return call switch
        {
            GraphCall<T>.Failed { Error: { Code: 100 or 803 } } => new(ChannelHealth.Blocked, "Channels_Check_PageNotFound", detail, null),
            GraphCall<T>.Failed { Error: { } error } => GraphErrors.ToHealth(error) switch
            {
                ChannelHealth.TokenRejected => new(ChannelHealth.TokenRejected, "Channels_Check_TokenRejected", detail, null),
                ChannelHealth.Blocked => new(ChannelHealth.Blocked, "Channels_Check_Permission", detail, null),
                _ when GraphErrors.IsPassing(error) => new(ChannelHealth.Unknown, "Channels_Check_Busy", detail, null),
                _ => new(ChannelHealth.Unknown, "Channels_Check_Refused", detail, null),
            },
            GraphCall<T>.Unreadable => new(ChannelHealth.Unknown, "Channels_Check_NotGraph", detail, null),
            _ => new(ChannelHealth.Unknown, "Channels_Check_NoAnswer", detail, null),
        };
    }
}
