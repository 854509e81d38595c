using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox;

/// <summary>Somebody who wrote lately, so that a test message may go to them.</summary>
public sealed record TestRecipient(long ConversationId, string Name, DateTimeOffset WindowClosesAt);

/// <summary>How far a test message got.</summary>
public sealed record TestProgress(
    long ConversationId, MessageStatus Status, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, SendFailure? Failure, string? Detail);

/// <summary>Sends an admin's test message the way every reply goes, and tells how far it got.</summary>
public sealed class TestMessages(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, Replies replies, ChannelProviders providers, AuditLog audit, TimeProvider time)
{
    private const int MaxRecipients = 5;

    /// <summary>Those who wrote to the channel last and may be answered.</summary>
    public async Task<IReadOnlyList<TestRecipient>> RecipientsAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var provider = await db.Channels.Where(c => c.Id == channelId).Select(c => c.Provider).SingleOrDefaultAsync(cancellationToken);
        if (provider is null || providers.Find(provider) is not { Limits.ReplyWindow: var window })
            return [];
        var since = time.GetUtcNow() - window;
        var found = await db.ConversationsFor(admin)
            .Where(c => c.ChannelId == channelId && c.Kind == ConversationKind.Direct && c.LastCustomerAt > since)
            .OrderByDescending(c => c.LastCustomerAt).Take(MaxRecipients)
            .Select(c => new { c.Id, Name = c.Contact!.Username ?? c.Contact.Name ?? c.Contact.ExternalId, c.LastCustomerAt })
            .ToListAsync(cancellationToken);
        return [.. found.Select(c => new TestRecipient(c.Id, c.Name, c.LastCustomerAt!.Value + window))];
    }

    /// <exception cref="AccessDeniedException">The user is no admin, or the conversation is not theirs to see.</exception>
    public async Task<ReplyOutcome> SendAsync(
        ClaimsPrincipal user, int channelId, long conversationId, string text, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.ConversationsFor(admin).AnyAsync(c => c.Id == conversationId && c.ChannelId == channelId, cancellationToken))
            throw new AccessDeniedException("The conversation is not of this channel.");
        var outcome = await replies.SendAsync(admin, conversationId, new ReplyDraft { Text = text }, Guid.NewGuid(), cancellationToken);
        if (outcome.MessageIds is [var id, ..])
        {
            audit.Note(db, admin.AgentId, "channel.tested", $"channel:{channelId}", $"message:{id}");
            await db.SaveChangesAsync(cancellationToken);
        }

        return outcome;
    }

    public async Task<TestProgress?> ReadAsync(ClaimsPrincipal user, long messageId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Messages.Where(m => m.Id == messageId && m.Status != null && db.ConversationsFor(admin).Any(c => c.Id == m.ConversationId))
            .Select(m => new TestProgress(m.ConversationId, m.Status!.Value, m.At, m.SentAt, m.Failure, m.FailureDetail))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
