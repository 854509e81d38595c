namespace InstagramInbox.Channels.Meta;

/// <summary>A token and the login it comes from, which decides the host that takes it.</summary>
/// <param name="ChannelId">The channel on whose behalf it is used; null for others.</param>
internal readonly record struct GraphKey(ChannelLogin Login, string Token, int? ChannelId = null)
{
    public override string ToString() => $"a token of {Login}";

    /// <summary>The node by which a channel's own account is called; its token alone tells it when no id is known.</summary>
    public static string Node(ChannelAccess channel) =>
        (channel.Login == ChannelLogin.Instagram ? channel.InstagramId : channel.PageId) is { } id ? Uri.EscapeDataString(id) : "me";

    public static implicit operator GraphKey(ChannelAccess channel) => new(channel.Login, channel.Token, channel.ChannelId);
}
