using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>What the menu of a thread can offer.</summary>
/// <param name="Apps">Apps that the thread can be passed to, by id, with their names.</param>
public sealed record RoutingChoices(ThreadHolder Holder, string? HolderAppId, string? HolderName, IReadOnlyDictionary<string, string> Apps);

/// <summary>How it ended.</summary>
/// <param name="Reason">The resource key of one plain sentence; null when it worked.</param>
/// <param name="Detail">The provider's own words; only for admins, else null.</param>
public sealed record RoutingOutcome(string? Reason, string? Detail = null)
{
    public bool IsDone => Reason is null;
}

/// <summary>Takes, passes and asks for the control over a thread that several apps share.</summary>
public sealed class ThreadRouting(
    IDbContextFactory<InboxDbContext> contexts, ChannelDirectory directory, ChannelProviders providers, AuditLog audit, ChangeFeed feed, TimeProvider time)
{
    private delegate Task<RoutingResult> Ask(IThreadRouting provider, ChannelAccess channel, string contactId);

    /// <summary>Null where the channel's provider knows no such thing, or the conversation is not for this agent.</summary>
    public async Task<RoutingChoices?> ChoicesAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.ConversationsFor(access).Where(c => c.Id == conversationId && c.Kind == ConversationKind.Direct)
            .Select(c => new { c.Contact!.Channel!.Provider, c.Contact.Channel.Login, c.Holder, c.HolderAppId }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && providers.Find(found.Provider) is IThreadRouting provider && provider.Routes(found.Login)
            ? new RoutingChoices(found.Holder, found.HolderAppId, provider.WellKnownApps.GetValueOrDefault(found.HolderAppId ?? ""), provider.WellKnownApps)
            : null;
    }

    public Task<RoutingOutcome> TakeAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        AskAsync(
            access, conversationId, "thread.taken", (provider, channel, contactId) => provider.TakeAsync(channel, contactId, cancellationToken),
            owner => (ThreadHolder.Us, owner), cancellationToken);

    public Task<RoutingOutcome> PassAsync(AgentAccess access, long conversationId, string appId, CancellationToken cancellationToken = default) =>
        AskAsync(
            access, conversationId, "thread.passed", (provider, channel, contactId) => provider.PassAsync(channel, contactId, appId, cancellationToken),
            _ => (ThreadHolder.Other, appId), cancellationToken);

    /// <summary>Lets go of the thread; the next message decides who gets it.</summary>
    public Task<RoutingOutcome> ReleaseAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        AskAsync(
            access, conversationId, "thread.released", (provider, channel, contactId) => provider.PassAsync(channel, contactId, null, cancellationToken),
            _ => (ThreadHolder.Unknown, null), cancellationToken);

    /// <summary>Asks the app that holds the thread for it. Whether it gives it comes as an event.</summary>
    public Task<RoutingOutcome> RequestAsync(AgentAccess access, long conversationId, CancellationToken cancellationToken = default) =>
        AskAsync(
            access, conversationId, "thread.requested", (provider, channel, contactId) => provider.RequestAsync(channel, contactId, cancellationToken),
            _ => null, cancellationToken);

    private async Task<RoutingOutcome> AskAsync(
        AgentAccess access, long conversationId, string action, Ask ask, Func<string?, (ThreadHolder Holder, string? AppId)?> holder,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var thread = await db.ConversationsFor(access).Where(c => c.Id == conversationId && c.Kind == ConversationKind.Direct)
            .Select(c => new { c.ChannelId, c.Contact!.ExternalId }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new AccessDeniedException("The conversation is not visible to this agent.");
        if (await directory.GetAsync(thread.ChannelId, cancellationToken) is not { } channel)
            return new RoutingOutcome("Routing_TokenRejected");
        if (providers.Find(channel.Provider) is not IThreadRouting provider || !provider.Routes(channel.Login))
            return new RoutingOutcome("Routing_NotOffered");
        var result = await ask(provider, channel, thread.ExternalId);
        if (result is not RoutingResult.Done done)
        {
            var refused = (RoutingResult.Refused)result;
            return new RoutingOutcome(refused.Reason, access.IsAdmin ? refused.Detail : null);
        }

        await StoreAsync(db, access, conversationId, action, holder(done.OwnerAppId), cancellationToken);
        return new RoutingOutcome(null);
    }

    private async Task StoreAsync(
        InboxDbContext db, AgentAccess access, long conversationId, string action, (ThreadHolder Holder, string? AppId)? now, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = db.Conversations.Where(c => c.Id == conversationId);
        if (now is var (holder, appId))
        {
            await conversation.Where(c => c.HolderAt == null || c.HolderAt <= at).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Holder, holder).SetProperty(c => c.HolderAppId, appId).SetProperty(c => c.HolderAt, at), cancellationToken);
        }

        audit.Note(db, access.AgentId, action, $"conversation:{conversationId}", now?.AppId);
        await db.SaveChangesAsync(cancellationToken);
        var notices = await conversation.TouchAsync(at, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        notices.ForEach(feed.Publish);
    }
}
