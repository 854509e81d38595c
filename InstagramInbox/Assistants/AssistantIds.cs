using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InstagramInbox.Assistants;

/// <summary>Ids that come out the same whenever the same thing is done again.</summary>
internal static class AssistantIds
{
    /// <summary>Of the answer to a customer's messages, the last of which is named.</summary>
    public static Guid Answer(long conversationId, long lastMessageId) => Of("answer", conversationId, lastMessageId);

    /// <summary>Of the session that begins with a message.</summary>
    public static Guid Session(long conversationId, long firstMessageId) => Of("session", conversationId, firstMessageId);

    private static Guid Of(string what, long conversationId, long messageId) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}:{conversationId}:{messageId}"))).AsSpan(0, 16));
}
