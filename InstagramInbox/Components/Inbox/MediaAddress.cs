using System.Globalization;

namespace InstagramInbox.Components.Inbox;

/// <summary>Where the application itself serves what belongs to a message.</summary>
public static class MediaAddress
{
    public static string Of(long messageId) => string.Create(CultureInfo.InvariantCulture, $"/media/messages/{messageId}");

    /// <summary>The story that a message answers.</summary>
    public static string Story(long messageId) => Of(messageId) + "/story";

    public static string Card(long messageId, int index) => string.Create(CultureInfo.InvariantCulture, $"{Of(messageId)}/cards/{index}");
}
