using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels;

/// <summary>What admins do with channels. Every method asks who is calling; tokens go in and never come out.</summary>
public sealed class ChannelAdmin(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, ChannelTokens tokens, ChannelProviders providers,
    ChannelDirectory directory, ChangeFeed feed, TimeProvider time)
{
    public async Task<IReadOnlyList<ChannelRow>> ListAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Channels.Where(c => c.RemovedAt == null).OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new ChannelRow(
                c.Id, c.Provider, c.Login, c.Name, c.PageId, c.InstagramId, c.ProtectedToken != null,
                c.TokenExpirationDate, c.Health, c.HealthDetail, c.Declared, c.SubscriptionMissing, c.SubscriptionLost, c.DataAccessExpiresAt,
                new ChannelOptions { HumanAgent = c.HumanAgent, ShowTyping = c.ShowTyping, ShowSeen = c.ShowSeen, KeepMedia = c.KeepMedia })
            {
                NamePrefix = c.NamePrefix,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Connects an account. One that was connected before comes back with its conversations.</summary>
    public async Task<ChannelSaved> AddAsync(ClaimsPrincipal user, ChannelForm form, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        if (ChannelFormRules.Check(form, providers, needsToken: true) is { } problem)
            return ChannelSaved.Not(problem);
        return await SaveAsync(admin, "channel.added", async db =>
        {
            var same = await SameAccountAsync(db, form, cancellationToken);
            if (same.Any(c => c.RemovedAt is null))
                return (null, ChannelProblem.Taken);
            var channel = ChannelRevival.Revive(db, same, form, time.GetUtcNow());
            Fill(channel, form);
            return (channel, null);
        }, cancellationToken);
    }

    /// <summary>Changes a channel. An empty token keeps the stored one.</summary>
    public async Task<ChannelSaved> EditAsync(ClaimsPrincipal user, int channelId, ChannelForm form, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        return await SaveAsync(admin, "channel.changed", async db =>
        {
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken);
            if (channel is null)
                return (null, ChannelProblem.Gone);
            if (channel.Declared)
                return (null, ChannelProblem.Declared);
            form.Provider = channel.Provider;
            if (ChannelFormRules.Check(form, providers, needsToken: channel.ProtectedToken is null) is { } problem)
                return (null, problem);
            var others = (await SameAccountAsync(db, form, cancellationToken)).Where(c => c.Id != channelId).ToList();
            if (others.Count > 0)
                return (null, others.Any(c => c.RemovedAt is null) ? ChannelProblem.Taken : ChannelProblem.TakenByRemoved);
            Fill(channel, form);
            return (channel, null);
        }, cancellationToken);
    }

    /// <summary>Asks the provider whether the channel works and remembers the answer; null when the channel is gone.</summary>
    public async Task<ChannelCheck?> TestAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Channels.AnyAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken))
                return null;
        }

        if (await directory.GetAsync(channelId, cancellationToken) is not { } channel)
            return new ChannelCheck(ChannelHealth.TokenRejected, "Channels_Check_TokenUnreadable", null, null);
        if (providers.Find(channel.Provider) is not { } provider)
            return new ChannelCheck(ChannelHealth.Unknown, "Channels_Check_NoProvider", channel.Provider, null);
        var check = await provider.CheckAsync(channel, cancellationToken);
        // A check that could not be made says nothing about the channel.
        if (check.Health != ChannelHealth.Unknown)
            await directory.SetHealthAsync(channelId, channel.Token, check.Health, check.Detail, cancellationToken);
        return check;
    }

    /// <summary>Erases the token and takes the channel with its conversations out of sight.</summary>
    public async Task<ChannelSaved> RemoveAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        return await SaveAsync(admin, "channel.removed", async db =>
        {
            var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken);
            if (channel is null or { Declared: true })
                return (null, channel is null ? ChannelProblem.Gone : ChannelProblem.Declared);
            (channel.RemovedAt, channel.ProtectedToken, channel.TokenExpirationDate) = (time.GetUtcNow(), null, null);
            (channel.Health, channel.HealthDetail, channel.HealthAt) = (ChannelHealth.Unknown, null, null);
            channel.ProtectedWebhookSecret = null;
            ForgetToken(channel);
            return (channel, null);
        }, cancellationToken);
    }

    private static Task<List<Channel>> SameAccountAsync(InboxDbContext db, ChannelForm form, CancellationToken cancellationToken)
    {
        var (pageId, instagramId) = (ChannelFormRules.Id(form.PageId), ChannelFormRules.Id(form.InstagramId));
        return db.Channels
            .Where(c => c.Provider == form.Provider
                && ((pageId != null && c.PageId == pageId) || (instagramId != null && c.InstagramId == instagramId)))
            .ToListAsync(cancellationToken);
    }

    private void Fill(Channel channel, ChannelForm form)
    {
        var provider = providers.Get(channel.Provider);
        channel.Login = form.Login;
        channel.Name = form.Name.Trim();
        channel.PageId = provider.Fields.PageId is null ? null : ChannelFormRules.Id(form.PageId);
        channel.InstagramId = provider.Fields.InstagramId is null ? null : ChannelFormRules.Id(form.InstagramId);
        if (form.NamePrefix is { } prefix)
            channel.NamePrefix = ChannelFormRules.Prefix(prefix, provider);
        WebhookSecrets.Ensure(channel, providers, tokens);
        channel.TokenExpirationDate = form.TokenExpirationDate;
        if (form.Options is { } options)
            channel.Switch(options);
        if (form.Token.Trim() is not { Length: > 0 } token)
            return;
        channel.ProtectedToken = tokens.Protect(token);
        (channel.Health, channel.HealthDetail, channel.HealthAt) = (ChannelHealth.Unknown, null, null);
        ForgetToken(channel);
        (channel.TokenScopes, channel.DataAccessExpiresAt, channel.TokenRefreshedAt) = (form.TokenScopes, form.DataAccessExpiresAt, time.GetUtcNow());
    }

    /// <summary>What was known about the token before, and what was subscribed with it.</summary>
    private static void ForgetToken(Channel channel)
    {
        (channel.TokenScopes, channel.DataAccessExpiresAt, channel.TokenRefreshedAt, channel.TokenCheckedAt) = (null, null, null, null);
        (channel.SubscriptionCheckedAt, channel.SubscriptionMissing, channel.SubscriptionLost) = (null, null, false);
    }

    private async Task<ChannelSaved> SaveAsync(
        AgentAccess admin, string action, Func<InboxDbContext, Task<(Channel? Channel, ChannelProblem? Problem)>> change,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (channel, problem) = await change(db);
        if (channel is null)
            return ChannelSaved.Not(problem ?? ChannelProblem.Gone);
        var fields = string.Join(' ', db.Entry(channel).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (channel.RemovedAt is null)
        {
            // The unique index: somebody else connected the same account in this moment.
            return ChannelSaved.Not(ChannelProblem.Taken);
        }

        audit.Note(db, admin.AgentId, action, $"channel:{channel.Id}", fields.Length == 0 ? null : fields);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.PublishChannels();
        return ChannelSaved.As(channel.Id);
    }
}
