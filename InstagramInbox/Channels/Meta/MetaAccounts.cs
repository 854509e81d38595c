namespace InstagramInbox.Channels.Meta;

/// <summary>Finds the accounts that a token opens, with the ids that webhooks use.</summary>
internal sealed class MetaAccounts(GraphTransport transport, MetaTokens tokens)
{
    private const string PageFields = "id,name,instagram_business_account{id,username}";
    private const int MostPages = 50;

    /// <summary>A token that somebody pasted may be a Page's, a person's, or one of Instagram Login; its beginning only tells what to try first.</summary>
    public async Task<AccountsResult> LookUpAsync(string token, CancellationToken cancellationToken)
    {
        var instagramFirst = token.StartsWith("IG", StringComparison.Ordinal);
        var first = instagramFirst ? await OfInstagramAsync(token, TokenFacts.Unknown, cancellationToken) : await OfPageAsync(token, cancellationToken);
        if (first is not AccountsResult.Failed { Problem: "Connect_TokenRejected" })
            return first;
        var second = instagramFirst ? await OfPageAsync(token, cancellationToken) : await OfInstagramAsync(token, TokenFacts.Unknown, cancellationToken);
        return second is AccountsResult.Found ? second : first;
    }

    /// <summary>The Pages of a person, each with a token of its own.</summary>
    public async Task<AccountsResult> OfUserAsync(string userToken, CancellationToken cancellationToken)
    {
        var facts = await tokens.FactsAsync(userToken, cancellationToken);
        List<FoundAccount> found = [];
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path = $"me/accounts?fields={PageFields},access_token&limit=100" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
            var call = await transport.GetAsync(path, new GraphKey(ChannelLogin.Page, userToken), AccountJson.Default.GraphUserPages, cancellationToken);
            if (call is not GraphCall<GraphUserPages>.Answered { Value: { Data: { } data } answer })
                return Failed(call);
            // A Page's token made from a person's long-lived one does not expire; what does is in the facts of the person's.
            found.AddRange(data.Where(p => p is { Id: not null, AccessToken.Length: > 0 }).Select(p => Page(p, facts with { ExpiresAt = null })));
            after = answer.Paging is { Next: not null, Cursors.After: { } next } ? next : null;
            if (after is null)
                break;
        }

        return found.Count == 0 ? new AccountsResult.Failed("Connect_NoPages", null) : new AccountsResult.Found(found);
    }

    /// <summary>The account of a token of Instagram Login.</summary>
    public async Task<AccountsResult> OfInstagramAsync(string token, TokenFacts facts, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            "me?fields=user_id,username,id,name", new GraphKey(ChannelLogin.Instagram, token), AccountJson.Default.GraphInstagramUser, cancellationToken);
        return call is GraphCall<GraphInstagramUser>.Answered { Value: { UserId: { } userId } user }
            ? new AccountsResult.Found(
                [new FoundAccount(ChannelLogin.Instagram, user.Name ?? user.Username ?? userId, user.Username, null, userId, user.Id, token, facts)])
            : Failed(call);
    }

    private async Task<AccountsResult> OfPageAsync(string token, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync($"me?fields={PageFields}", new GraphKey(ChannelLogin.Page, token), MetaJson.Default.GraphPage, cancellationToken);
        return call switch
        {
            GraphCall<GraphPage>.Answered { Value: { Id: { } id } page } => new AccountsResult.Found(
                [Page(new GraphUserPage(id, page.Name, token, page.InstagramBusinessAccount), await tokens.FactsAsync(token, cancellationToken))]),
            // Only a Page has an Instagram account, so this is a person's token.
            GraphCall<GraphPage>.Failed { Error: { Code: 100 } } => await OfUserAsync(
                (await tokens.LengthenAsync(token, cancellationToken)).Token ?? token, cancellationToken),
            _ => Failed(call),
        };
    }

    private static FoundAccount Page(GraphUserPage page, TokenFacts facts) => new(
        ChannelLogin.Page, page.Name ?? page.Id!, page.InstagramBusinessAccount?.Username, page.Id, page.InstagramBusinessAccount?.Id, null,
        page.AccessToken!, facts);

    public static AccountsResult.Failed Failed<T>(GraphCall<T> call)
    {
        var problem = call switch
        {
            GraphCall<T>.Failed { Error: { } error } => GraphErrors.ToHealth(error) switch
            {
                ChannelHealth.TokenRejected => "Connect_TokenRejected",
                ChannelHealth.Blocked => "Connect_Permission",
                _ => "Connect_Refused",
            },
            GraphCall<T>.Broken => "Connect_NoAnswer",
            _ => "Connect_NotGraph",
        };
        return new AccountsResult.Failed(problem, GraphClient.Describe(call));
    }
}
