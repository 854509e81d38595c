using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Connecting;

/// <summary>What channels and the app are subscribed to: read, repaired, and remembered for the pages.</summary>
public sealed class ChannelSubscriptions(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, ChannelProviders providers, ChannelDirectory directory,
    ConnectAddresses addresses, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Subscribes a channel to all that we read; null when it is gone or its provider has no subscriptions.</summary>
    public async Task<SubscriptionState?> RepairAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel || providers.Find(channel.Provider) is not ISubscriptions provider)
            return null;
        var state = await provider.RepairSubscriptionAsync(channel, await WebhookAsync(provider, channelId, cancellationToken), cancellationToken);
        await RememberAsync(channelId, state, admin.AgentId, "channel.subscribed", cancellationToken);
        return state;
    }

    /// <summary>The providers whose app has a webhook that somebody uses, or means to use.</summary>
    public async Task<IReadOnlyList<string>> AppsAsync(CancellationToken cancellationToken = default)
    {
        var channels = await directory.ListAsync(cancellationToken);
        return
        [
            .. providers.Names.Where(name => providers.Find(name) is IAppSubscriptions app
                && (name == PendingLogins.Provider || app.IsSetUp || channels.Any(c => c.Provider == name))).Order(StringComparer.Ordinal).Reverse(),
        ];
    }

    /// <summary>What the app as a whole is subscribed to, and what it should be.</summary>
    public async Task<(AppSubscription State, IReadOnlyList<string> Fields, string VerifyTokenSetting)?> ReadAppAsync(
        ClaimsPrincipal user, Uri seen, string name = PendingLogins.Provider, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        return providers.Find(name) is IAppSubscriptions provider
            ? (await provider.ReadAppSubscriptionAsync(addresses.Webhook(name, seen), cancellationToken), provider.AppFields, provider.VerifyTokenSetting)
            : null;
    }

    /// <summary>Switches the app's own webhook on.</summary>
    public async Task<AppSubscription?> RepairAppAsync(
        ClaimsPrincipal user, Uri seen, string name = PendingLogins.Provider, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        if (providers.Find(name) is not IAppSubscriptions provider)
            return null;
        var state = await provider.RepairAppSubscriptionAsync(addresses.Webhook(name, seen), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Note(db, admin.AgentId, "app.subscribed", $"app:{name}", state.Webhook.ToString());
        await db.SaveChangesAsync(cancellationToken);
        return state;
    }

    /// <summary>Reads what a channel is subscribed to, and repairs it once when something is missing.</summary>
    internal async Task WatchAsync(int channelId, CancellationToken cancellationToken)
    {
        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel || providers.Find(channel.Provider) is not ISubscriptions provider)
            return;
        var webhook = await WebhookAsync(provider, channelId, cancellationToken);
        var state = await provider.ReadSubscriptionAsync(channel, webhook, cancellationToken);
        if (state.Missing is not { Count: > 0 } missing)
        {
            await RememberAsync(channelId, state, null, null, cancellationToken);
            return;
        }

        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // What a repair could not switch on will not be there half an hour later either; only a loss is worth another.
            if (!state.Lost && await db.Channels.AnyAsync(c => c.Id == channelId && c.SubscriptionMissing == string.Join(' ', missing), cancellationToken))
                return;
        }

        var repaired = await provider.RepairSubscriptionAsync(channel, webhook, cancellationToken);
        await RememberAsync(channelId, repaired, null, repaired.Lost || repaired.Missing is null ? null : "channel.subscription.repaired", cancellationToken);
    }

    private async Task<Uri?> WebhookAsync(ISubscriptions provider, int channelId, CancellationToken cancellationToken)
    {
        var channel = (await directory.ListAsync(cancellationToken)).FirstOrDefault(c => c.Id == channelId);
        return channel is null || provider.WebhookPath(channel) is not { } path ? null : addresses.Public(path);
    }

    private async Task RememberAsync(int channelId, SubscriptionState state, string? agentId, string? action, CancellationToken cancellationToken)
    {
        var missing = state.Missing is null ? null : string.Join(' ', state.Missing);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var news = missing is null ? 0 : await db.Channels
            .Where(c => c.Id == channelId && (c.SubscriptionMissing == null || c.SubscriptionMissing != missing || c.SubscriptionLost != state.Lost))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.SubscriptionMissing, missing).SetProperty(c => c.SubscriptionLost, state.Lost), cancellationToken);
        await db.Channels.Where(c => c.Id == channelId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SubscriptionCheckedAt, now), cancellationToken);
        if (action is not null)
        {
            audit.Note(db, agentId, action, $"channel:{channelId}", missing is null ? "not confirmed" : missing.Length == 0 ? null : $"still missing: {missing}");
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (news > 0)
            feed.PublishChannels();
    }
}
