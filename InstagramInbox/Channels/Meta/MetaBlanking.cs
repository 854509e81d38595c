namespace InstagramInbox.Channels.Meta;

/// <summary>Takes the content of single messages out of a webhook's body.</summary>
internal static class MetaBlanking
{
    public static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> body, IReadOnlySet<string> mids) => throw new NotSupportedException();
}
