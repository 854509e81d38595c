using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Upkeep;

/// <summary>Renews tokens that end, and notes what the provider says about the others. Called once a day for each channel.</summary>
internal sealed partial class TokenUpkeep(
    IDbContextFactory<InboxDbContext> contexts, ChannelProviders providers, ChannelDirectory directory, ChannelTokens tokens, AuditLog audit,
    ChangeFeed feed, TimeProvider time, ILogger<TokenUpkeep> logger)
{
    /// <summary>Instagram renews no younger token.</summary>
    private static readonly TimeSpan YoungestRenewal = TimeSpan.FromHours(24);
    private static readonly TimeSpan RenewalBefore = TimeSpan.FromDays(20);

    public async Task CareAsync(int channelId, CancellationToken cancellationToken)
    {
        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel || providers.Find(channel.Provider) is not ITokenRenewal provider)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, cancellationToken);
        if (!provider.Renews(channel.Login))
            await NoteFactsAsync(db, row, await provider.ReadTokenAsync(channel, cancellationToken), cancellationToken);
        else if (IsDue(row))
            await RenewAsync(db, row, await provider.RenewTokenAsync(channel, cancellationToken), cancellationToken);
    }

    /// <summary>A declared channel's token belongs to the configuration, which a renewed one would contradict at the next start.</summary>
    private bool IsDue(Channel row)
    {
        var now = time.GetUtcNow();
        return !row.Declared && (row.TokenRefreshedAt ?? row.CreatedAt) <= now - YoungestRenewal
            && (row.TokenExpirationDate is not { } ends || ends - now < RenewalBefore);
    }

    private async Task RenewAsync(InboxDbContext db, Channel row, RenewalResult result, CancellationToken cancellationToken)
    {
        if (result is not RenewalResult.Renewed renewed)
        {
            Log.NotRenewed(logger, row.Id, (result as RenewalResult.Failed)?.Detail ?? "");
            return;
        }

        var (now, token) = (time.GetUtcNow(), tokens.Protect(renewed.Token));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // A token that an admin entered meanwhile is newer than this one.
        var changed = await db.Channels.Where(c => c.Id == row.Id && c.ProtectedToken == row.ProtectedToken)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ProtectedToken, token).SetProperty(c => c.TokenRefreshedAt, now)
                    .SetProperty(c => c.TokenExpirationDate, renewed.ExpiresAt),
                cancellationToken);
        if (changed == 0)
            return;
        audit.Note(db, null, "channel.token.renewed", $"channel:{row.Id}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.PublishChannels();
    }

    private async Task NoteFactsAsync(InboxDbContext db, Channel row, TokenFacts? facts, CancellationToken cancellationToken)
    {
        if (facts is null)
            return;
        var ends = row.Declared ? row.TokenExpirationDate : facts.ExpiresAt;
        var changed = await db.Channels
            .Where(c => c.Id == row.Id && c.ProtectedToken == row.ProtectedToken
                && (c.TokenExpirationDate != ends || c.DataAccessExpiresAt != facts.DataAccessExpiresAt || c.TokenScopes != facts.Scopes))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.TokenExpirationDate, ends).SetProperty(c => c.DataAccessExpiresAt, facts.DataAccessExpiresAt)
                    .SetProperty(c => c.TokenScopes, facts.Scopes),
                cancellationToken);
        if (changed > 0)
            feed.PublishChannels();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The token of channel {ChannelId} could not be renewed: {Detail}")]
        public static partial void NotRenewed(ILogger logger, int channelId, string detail);
    }
}
