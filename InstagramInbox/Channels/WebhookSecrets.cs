using System.Security.Claims;
using System.Security.Cryptography;
using InstagramInbox.Accounts;
using InstagramInbox.Channels.Declared;
using InstagramInbox.Data;
using InstagramInbox.Live;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels;

/// <summary>What came of making a channel's webhook token anew: the token, which is told this once, or why there is none.</summary>
public sealed record WebhookTokenMade(string? Token, ChannelProblem? Problem)
{
    public override string ToString() => Problem?.ToString() ?? "made";
}

/// <summary>The tokens by which channels' webhooks know their callers, where the provider signs nothing.</summary>
internal sealed class WebhookSecrets(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, ChannelTokens tokens, ChannelProviders providers,
    IOptions<DeclaredChannelsOptions> declared, ChangeFeed feed)
{
    private const int Bytes = 32;

    /// <summary>Gives a channel a token where its provider needs one and there is none that can be read.</summary>
    public static void Ensure(Channel channel, ChannelProviders providers, ChannelTokens tokens)
    {
        if (providers.Find(channel.Provider)?.Fields.WebhookSecret == true && tokens.Unprotect(channel.ProtectedWebhookSecret) is null)
            channel.ProtectedWebhookSecret = tokens.Protect(Make());
    }

    /// <summary>Makes a new token. Whoever knows only the old one is refused from now on.</summary>
    public async Task<WebhookTokenMade> RenewAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken);
        if (channel is null || providers.Find(channel.Provider)?.Fields.WebhookSecret != true)
            return new WebhookTokenMade(null, ChannelProblem.Gone);
        if (IsDeclared(channel))
            return new WebhookTokenMade(null, ChannelProblem.Declared);
        var token = Make();
        channel.ProtectedWebhookSecret = tokens.Protect(token);
        (channel.SubscriptionCheckedAt, channel.SubscriptionMissing, channel.SubscriptionLost) = (null, null, false);
        audit.Note(db, admin.AgentId, "channel.webhook.renewed", $"channel:{channelId}");
        await db.SaveChangesAsync(cancellationToken);
        feed.PublishChannels();
        return new WebhookTokenMade(token, null);
    }

    private static string Make() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The configuration names the token, and would bring it back at the next start.</summary>
    private bool IsDeclared(Channel channel) => channel.Declared && declared.Value.Channels.Values.Any(d =>
        !string.IsNullOrWhiteSpace(d.WebhookToken) && DeclaredChannelRules.ToForm(d) is var form && form.Provider == channel.Provider
        && ((channel.InstagramId is { } id && ChannelFormRules.Id(form.InstagramId) == id) || (channel.PageId is { } page && ChannelFormRules.Id(form.PageId) == page)));
}
