using System.Text;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;

namespace InstagramInbox.Inbox;

/// <summary>Says whether a reply may go out, before it is stored.</summary>
internal static class ReplyPolicy
{
    public static ReplyRules RulesFor(StoredRow row, AgentAccess access, ChannelProviders providers, DateTimeOffset now)
    {
        var provider = providers.Get(row.Provider);
        var closesAt = row.LastCustomerAt + provider.Limits.ReplyWindow;
        return new ReplyRules(provider.Limits.Text.Max, provider.Sign(access.DisplayName, ""), Obstacle(row.Health, closesAt, now), closesAt);
    }

    /// <returns>The text as it goes out, or what stands in its way.</returns>
    public static (string Signed, ReplyObstacle? Obstacle) Check(
        IChannelProvider provider, ChannelHealth health, DateTimeOffset? lastCustomerAt, string agentName, string text, DateTimeOffset now)
    {
        var trimmed = Storable(text).ReplaceLineEndings("\n").Trim();
        if (trimmed.Length == 0)
            return ("", ReplyObstacle.Empty);
        var signed = provider.Sign(agentName, trimmed);
        return provider.Limits.Text.Measure(signed) > provider.Limits.Text.Max
            ? (signed, ReplyObstacle.TooLong)
            : (signed, Obstacle(health, lastCustomerAt + provider.Limits.ReplyWindow, now));
    }

    // PostgreSQL takes neither U+0000 nor half of a surrogate pair; encoding and decoding replaces the latter.
    private static string Storable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal)));

    private static ReplyObstacle? Obstacle(ChannelHealth health, DateTimeOffset? closesAt, DateTimeOffset now)
    {
        if (health is ChannelHealth.TokenRejected or ChannelHealth.Blocked)
            return ReplyObstacle.ChannelDown;
        return closesAt is null || closesAt <= now ? ReplyObstacle.WindowClosed : null;
    }
}
