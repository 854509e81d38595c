using InstagramInbox.Accounts;

namespace InstagramInbox.Channels.Health;

/// <summary>What is wrong with a channel, the worst first.</summary>
public enum ChannelTroubleKind
{
    /// <summary>The provider refuses the token; nothing goes out.</summary>
    TokenRejected = 0,

    /// <summary>The provider has stopped the account or a permission is missing; nothing goes out.</summary>
    Blocked = 1,

    /// <summary>Messages are not subscribed; nothing comes in.</summary>
    NotSubscribed = 2,

    /// <summary>The date at which the token ends has passed.</summary>
    TokenOver = 3,

    TokenEnds = 4,

    /// <summary>The provider's permission to read lapsed, and comes back when somebody signs in anew.</summary>
    AccessOver = 5,

    AccessEnds = 6,
}

/// <summary>A trouble of a channel, for those who wait for its messages.</summary>
/// <param name="Since">Since when; null where nobody knows.</param>
/// <param name="DaysLeft">For what ends: the days until then.</param>
/// <param name="Urgent">It costs messages now, or will within a day.</param>
public sealed record ChannelTrouble(int ChannelId, string Name, ChannelTroubleKind Kind, DateTimeOffset? Since, int DaysLeft, bool Urgent)
{
    /// <summary>The resource of one plain sentence: {0} is the channel's name, {1} the days left.</summary>
    public string TextKey => $"Trouble_{Kind}";
}

/// <summary>
/// The troubles of the channels that somebody may see. Read from memory, so that every page may ask again after
/// <see cref="Live.ChangeFeed.OnChannels"/> and once a minute, because days pass by themselves.
/// </summary>
public sealed class ChannelTroubles(ChannelDirectory directory, TimeProvider time)
{
    /// <summary>At most one trouble per channel, the worst one. What is yet to come is told to admins only.</summary>
    public async ValueTask<IReadOnlyList<ChannelTrouble>> ReadAsync(AgentAccess access, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return
        [
            .. (await directory.ListAsync(cancellationToken)).Where(c => access.MaySee(c.Id))
                .Select(c => Worst(c, now, access.IsAdmin)).OfType<ChannelTrouble>()
                .OrderBy(t => t.Kind).ThenBy(t => t.DaysLeft).ThenBy(t => t.Name, StringComparer.CurrentCulture),
        ];
    }

    internal static ChannelTrouble? Worst(ConnectedChannel channel, DateTimeOffset now, bool forAdmin)
    {
        if (channel.Health is ChannelHealth.TokenRejected or ChannelHealth.Blocked)
            return Now(channel.Health == ChannelHealth.Blocked ? ChannelTroubleKind.Blocked : ChannelTroubleKind.TokenRejected, channel.HealthAt);
        if (channel.SubscriptionLost)
            return Now(ChannelTroubleKind.NotSubscribed, null);
        if (!forAdmin)
            return null;
        return Ends(channel.TokenExpirationDate, ChannelTroubleKind.TokenOver, ChannelTroubleKind.TokenEnds)
            ?? Ends(channel.DataAccessExpiresAt, ChannelTroubleKind.AccessOver, ChannelTroubleKind.AccessEnds);

        ChannelTrouble Now(ChannelTroubleKind kind, DateTimeOffset? since) => new(channel.Id, channel.Name, kind, since, 0, true);

        ChannelTrouble? Ends(DateTimeOffset? end, ChannelTroubleKind over, ChannelTroubleKind soon) => ExpiryWarning.At(end, now) switch
        {
            { Step: ExpiryStep.None } => null,
            { Step: ExpiryStep.Over } => new ChannelTrouble(channel.Id, channel.Name, over, end, 0, true),
            var warning => new ChannelTrouble(channel.Id, channel.Name, soon, null, warning.DaysLeft, warning.Step == ExpiryStep.Day),
        };
    }
}
