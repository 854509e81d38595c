using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Meta.Rate;

/// <summary>Draws what follows from a call's end: for the budget, and for the admins' statistics.</summary>
internal sealed class GraphObserver(GraphBudget budget, ChannelPulse pulse)
{
    public void Ended<T>(int? channelId, GraphUse use, GraphCall<T> call)
    {
        if (call is GraphCall<T>.Failed { Error: var refusal } refused && GraphErrors.IsRate(refusal))
            budget.Refused(channelId, refused.After);
        if (channelId is not { } id)
            return;
        var (errorClass, code) = call switch
        {
            // What is private or gone says nothing about the channel.
            GraphCall<T>.Failed { Error: var error } when !use.IsSend() && GraphCommentErrors.IsGone(error) => (default(ChannelErrorClass?), ""),
            GraphCall<T>.Failed { Error: var error } => (GraphErrors.ToClass(error), error.CodeText),
            GraphCall<T>.Unreadable unreadable => (ChannelErrorClass.Unanswered, $"HTTP {(int)unreadable.Status}"),
            GraphCall<T>.Broken => (ChannelErrorClass.Unanswered, ""),
            _ => (default(ChannelErrorClass?), ""),
        };
        if (errorClass is { } found)
            pulse.Failed(id, new ChannelFault(Operation(use), found, code), GraphClient.Describe(call));
    }

    private static ChannelOperation Operation(GraphUse use) => use switch
    {
        _ when use.IsSend() => ChannelOperation.Send,
        GraphUse.Conversations => ChannelOperation.History,
        GraphUse.Background => ChannelOperation.Profile,
        _ => ChannelOperation.Account,
    };
}
