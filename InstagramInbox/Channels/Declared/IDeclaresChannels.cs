namespace InstagramInbox.Channels.Declared;

/// <summary>A provider whose own settings declare channels, besides the section <c>Channels</c>. They are read-only on the page too.</summary>
internal interface IDeclaresChannels
{
    IEnumerable<ChannelForm> DeclaredChannels();
}
