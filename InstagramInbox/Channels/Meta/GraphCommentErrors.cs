namespace InstagramInbox.Channels.Meta;

/// <summary>
/// What the end of a call means where comments, posts or mentions are concerned: a permission that only they need stops
/// no messages, and a comment that is not there any more says nothing about the account.
/// </summary>
internal static class GraphCommentErrors
{
    public static SendResult ToSendResult<T>(GraphCall<T> call)
    {
        if (call is not GraphCall<T>.Failed { Error: { } error })
            return GraphSender.Failed(call);
        if (IsGone(error))
            return new SendResult.Refused(SendFailure.CommentClosed, error.Describe());
        return GraphSender.Failed(call) switch
        {
            SendResult.ChannelDown { Health: ChannelHealth.Blocked } down when !IsStopped(error) => new SendResult.Refused(SendFailure.Blocked, down.Detail),
            var result => result,
        };
    }

    public static LookupResult<TFound> ToLookup<T, TFound>(GraphCall<T> call) => call is GraphCall<T>.Unreadable unreadable
        ? new LookupResult<TFound>.Later(GraphClient.Describe(call), unreadable.After)
        : ToSendResult(call) switch
        {
            SendResult.ChannelDown down => new LookupResult<TFound>.ChannelDown(down.Health, down.Detail),
            SendResult.Refused refused => new LookupResult<TFound>.Refused(refused.Detail),
            SendResult.Later later => new LookupResult<TFound>.Later(later.Detail, later.After),
            _ => new LookupResult<TFound>.Later(GraphClient.Describe(call)),
        };

    /// <returns>Why it was not done; null when it was.</returns>
    public static ProviderRefusal? ToRefusal(GraphCall<GraphDone> call) => call switch
    {
        GraphCall<GraphDone>.Answered { Value.Success: not false } => null,
        GraphCall<GraphDone>.Answered => new ProviderRefusal("CommentAction_Refused", "The answer says that it did not succeed."),
        GraphCall<GraphDone>.Failed => ToRefusal(ToSendResult(call), GraphClient.Describe(call)),
        _ => new ProviderRefusal("CommentAction_NoAnswer", GraphClient.Describe(call)),
    };

    private static ProviderRefusal ToRefusal(SendResult result, string detail) => result switch
    {
        SendResult.Later or SendResult.Unknown => new("CommentAction_Later", detail),
        SendResult.ChannelDown down => new(
            down.Health == ChannelHealth.TokenRejected ? "CommentAction_TokenRejected" : "CommentAction_NotAllowed", detail) { Health = down.Health },
        SendResult.Refused { Failure: SendFailure.Blocked } => new("CommentAction_NotAllowed", detail),
        SendResult.Refused { Failure: SendFailure.CommentClosed } => new("CommentAction_Gone", detail),
        _ => new("CommentAction_Refused", detail),
    };

    /// <summary>There is no such comment or post, or none that this account may see.</summary>
    public static bool IsGone(GraphError error) => error is { Code: 100, Subcode: 33 } or { Code: 24 } or { Code: 803 };

    // Meta has stopped the account as a whole.
    private static bool IsStopped(GraphError error) => error is { Code: 368 } or { Code: 10, Subcode: 1893063 };
}
