using System.Security.Claims;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Upkeep;

namespace InstagramInbox.Channels.Health;

/// <summary>Asks at once what the upkeep asks from time to time: the account, its token, its subscription.</summary>
internal sealed class ChannelCheckup(ChannelAdmin admin, TokenUpkeep tokens, ChannelSubscriptions subscriptions)
{
    /// <returns>Null when the channel is gone.</returns>
    public async Task<ChannelCheck?> RunAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        // The first to ask who is calling.
        if (await admin.TestAsync(user, channelId, cancellationToken) is not { } check)
            return null;
        if (check.Health == ChannelHealth.Ok)
        {
            await tokens.CareAsync(channelId, cancellationToken);
            await subscriptions.WatchAsync(channelId, cancellationToken);
        }

        return check;
    }
}
