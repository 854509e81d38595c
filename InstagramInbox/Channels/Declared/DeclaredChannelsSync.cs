using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Declared;

/// <summary>
/// At start the channels of the configuration become rows, found by provider and id. One that is declared no longer
/// stays as an ordinary channel.
/// </summary>
internal sealed partial class DeclaredChannelsSync(
    IDbContextFactory<InboxDbContext> contexts, IOptions<DeclaredChannelsOptions> options, IEnumerable<IDeclaresChannels> others, ChannelProviders providers,
    ChannelTokens tokens, AuditLog audit, ChangeFeed feed, TimeProvider time, ILogger<DeclaredChannelsSync> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SyncAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node started in the same moment and wrote the same rows first.
            await SyncAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Channels.ToListAsync(cancellationToken);
        List<Channel> declared = [.. Forms().Select(form => Apply(db, rows, form))];
        foreach (var row in rows.Where(r => r.Declared && !declared.Contains(r)))
            row.Declared = false;
        if (!db.ChangeTracker.HasChanges())
            return;

        List<Channel> changed = [.. db.ChangeTracker.Entries<Channel>().Where(e => e.State != EntityState.Unchanged).Select(e => e.Entity)];
        await db.SaveChangesAsync(cancellationToken);
        foreach (var channel in changed)
        {
            audit.Note(db, null, "channel.declared", $"channel:{channel.Id}", channel.Declared ? null : "no longer declared");
            Log.Declared(logger, channel.Id, channel.Declared);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.PublishChannels();
    }

    /// <summary>The section's own, and what other settings declare besides; what the section says of an account counts.</summary>
    private IEnumerable<ChannelForm> Forms() => options.Value.Channels.Values.Select(DeclaredChannelRules.ToForm).Concat(others.SelectMany(o => o.DeclaredChannels()))
        .DistinctBy(form => (form.Provider, ChannelFormRules.Id(form.InstagramId) ?? form.PageId.Trim()));

    private Channel Apply(InboxDbContext db, List<Channel> rows, ChannelForm form)
    {
        var (pageId, instagramId) = (ChannelFormRules.Id(form.PageId), ChannelFormRules.Id(form.InstagramId));
        List<Channel> same = [.. rows.Where(r => r.Provider == form.Provider
            && ((instagramId is not null && r.InstagramId == instagramId) || (pageId is not null && r.PageId == pageId)))];
        var channel = ChannelRevival.Revive(db, same, form, time.GetUtcNow());
        channel.Declared = true;
        channel.Login = form.Login;
        channel.Name = form.Name.Trim();
        var provider = providers.Get(form.Provider);
        channel.PageId = provider.Fields.PageId is null ? null : pageId;
        channel.InstagramId = provider.Fields.InstagramId is null ? null : instagramId;
        channel.NamePrefix = ChannelFormRules.Prefix(form.NamePrefix, provider);
        Name(channel, rows, form);
        channel.TokenExpirationDate = form.TokenExpirationDate;
        channel.Switch(form.Options ?? new ChannelOptions());
        if (tokens.Unprotect(channel.ProtectedToken) == form.Token.Trim())
            return channel;
        // Encrypting anew gives other text every time, so only a new token is written.
        channel.ProtectedToken = tokens.Protect(form.Token.Trim());
        (channel.Health, channel.HealthDetail, channel.HealthAt) = (ChannelHealth.Unknown, null, null);
        return channel;
    }

    /// <summary>How its webhook is called, and by whom.</summary>
    private void Name(Channel channel, List<Channel> rows, ChannelForm form)
    {
        foreach (var other in rows.Where(r => form.Key is not null && r != channel && r.Provider == form.Provider && r.Key == form.Key))
            other.Key = null;
        channel.Key = form.Key;
        if (form.WebhookToken is { } token && tokens.Unprotect(channel.ProtectedWebhookSecret) != token)
            channel.ProtectedWebhookSecret = tokens.Protect(token);
        WebhookSecrets.Ensure(channel, providers, tokens);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Channel {ChannelId} follows the configuration; declared: {Declared}.")]
        public static partial void Declared(ILogger logger, int channelId, bool declared);
    }
}
