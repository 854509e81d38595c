namespace InstagramInbox.Channels.Meta;

/// <summary>What the inbox asks of the Graph API.</summary>
internal sealed class GraphClient(GraphTransport transport)
{
    private const string ProfileFields = "name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user";

    /// <summary>What Messenger tells about whoever has written to a Page.</summary>
    private const string MessengerFields = "first_name,last_name,profile_pic";

    public async Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(contactId)}?fields={(channel.Provider == MetaParser.Facebook ? MessengerFields : ProfileFields)}", channel, MetaJson.Default.GraphProfile, cancellationToken);
        return call switch
        {
            GraphCall<GraphProfile>.Answered { Value: { } p } when (p.Username ?? p.AnyName ?? p.ProfilePic) is { Length: > 0 } =>
                new ProfileResult.Found(new ContactProfile(
                    NullIfEmpty(p.Username), NullIfEmpty(p.AnyName), NullIfEmpty(p.ProfilePic), p.FollowerCount, p.IsVerifiedUser, p.IsUserFollowBusiness,
                    p.IsBusinessFollowUser)),
            GraphCall<GraphProfile>.Answered => new ProfileResult.Unavailable("An empty profile."),
            _ => new ProfileResult.Unavailable(Describe(call), (call as GraphCall<GraphProfile>.Failed)?.After),
        };
    }

    /// <summary>Meta's words, or why there are none.</summary>
    public static string Describe<T>(GraphCall<T> call) => call switch
    {
        GraphCall<T>.Failed failed => failed.Error.Describe(),
        GraphCall<T>.Broken broken => broken.Detail,
        GraphCall<T>.Unreadable unreadable => $"Not an answer of the Graph API: HTTP {(int)unreadable.Status}.",
        _ => "An unexpected answer.",
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
