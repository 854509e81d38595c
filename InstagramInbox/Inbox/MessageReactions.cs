using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Why a reaction was not given.</summary>
public enum ReactionProblem
{
    /// <summary>The channel has no such reaction, or the message takes none.</summary>
    NotTaken = 0,

    /// <summary>The message was removed.</summary>
    Gone = 1,

    WindowClosed = 2,

    ChannelDown = 3,

    /// <summary>The provider said no.</summary>
    Refused = 4,

    /// <summary>The provider could not be reached, or has too much to do.</summary>
    TryAgain = 5,
}

/// <summary>Agents' reactions to what customers wrote. They are given at once or not at all; nothing waits for them.</summary>
public sealed class MessageReactions(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChannelDirectory directory, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    /// <param name="emoji">One of <see cref="ReplyRules.Reactions"/>; null takes the reaction back.</param>
    /// <returns>Why not; null when the customer sees it.</returns>
    /// <exception cref="AccessDeniedException">The message is not for this agent.</exception>
    public async Task<ReactionProblem?> SetAsync(AgentAccess access, long messageId, string? emoji, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db.Messages.AsNoTracking().Include(m => m.Conversation!.Contact!.Channel)
            .SingleOrDefaultAsync(m => m.Id == messageId && db.ConversationsFor(access).Any(c => c.Id == m.ConversationId), cancellationToken)
            ?? throw new AccessDeniedException("The message is not visible to this agent.");
        var channel = message.Conversation!.Contact!.Channel!;
        if (Obstacle(message, channel, emoji) is { } obstacle)
            return obstacle;
        if (await directory.GetAsync(channel.Id, cancellationToken) is not { } connected)
            return ReactionProblem.ChannelDown;
        var actions = (ISenderActions)providers.Get(channel.Provider);
        var result = await actions.ReactAsync(connected, message.Conversation.Contact.ExternalId, message.Mid!, emoji, cancellationToken);
        if (result is SendResult.ChannelDown down)
            await directory.SetHealthAsync(channel.Id, connected.Token, down.Health, down.Detail, cancellationToken);
        await StoreAsync(db, access, message, emoji, result, cancellationToken);
        return Problem(result);
    }

    private ReactionProblem? Obstacle(Message message, Channel channel, string? emoji)
    {
        if (message.Status == MessageStatus.Removed)
            return ReactionProblem.Gone;
        if (message is not { Direction: MessageDirection.Incoming, Mid: not null, Conversation.Kind: ConversationKind.Direct } || providers.Find(channel.Provider) is not ISenderActions actions)
            return ReactionProblem.NotTaken;
        if (emoji is not null && !actions.ReactionsFor(channel.Login).Contains(emoji, StringComparer.Ordinal))
            return ReactionProblem.NotTaken;
        if (channel.Health is ChannelHealth.TokenRejected or ChannelHealth.Blocked)
            return ReactionProblem.ChannelDown;
        // The longer window for people is asked for with a message's tag, which a reaction has none of.
        var window = ReplyWindow.After(message.Conversation!.LastCustomerAt, providers.Get(channel.Provider).Limits, humanAgent: false);
        return window.At(time.GetUtcNow()) == WindowState.Open ? null : ReactionProblem.WindowClosed;
    }

    private async Task StoreAsync(
        InboxDbContext db, AgentAccess access, Message message, string? emoji, SendResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        List<ConversationNotice> notices = [];
        if (result is SendResult.Accepted)
        {
            // The provider knows one reaction of ours for all parts of a message.
            await db.Messages.Where(m => m.ChannelId == message.ChannelId && m.Mid == message.Mid).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.OwnReaction, m => m.Id == message.Id ? emoji : null), cancellationToken);
            notices = await db.Conversations.Where(c => c.Id == message.ConversationId).TouchAsync(now, cancellationToken);
        }

        audit.Note(db, access.AgentId, result is SendResult.Accepted ? "message.reacted" : "message.reaction-refused", $"message:{message.Id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }

    private static ReactionProblem? Problem(SendResult result) => result switch
    {
        SendResult.Accepted => null,
        SendResult.ChannelDown => ReactionProblem.ChannelDown,
        SendResult.Refused { Failure: SendFailure.WindowClosed } => ReactionProblem.WindowClosed,
        SendResult.Refused => ReactionProblem.Refused,
        _ => ReactionProblem.TryAgain,
    };
}
