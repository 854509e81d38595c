using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>What deliveries tell besides messages: who the customer is, and what became of ours.</summary>
internal sealed partial class ThreadState
{
    /// <summary>Fills in what is not known of the customer. What the provider answered when it was asked goes before.</summary>
    public void Introduce(ContactProfile profile, DateTimeOffset now)
    {
        if (Contact is null)
            return;
        var (username, name, picture) = (Contact.Username ?? Fitting(profile.Username, 200), Contact.Name ?? Fitting(profile.Name, 400), Contact.PictureUrl);
        if (picture is null && profile.PictureUrl is { Length: <= 4000 } address)
            picture = address;
        if ((username, name, picture) == (Contact.Username, Contact.Name, Contact.PictureUrl))
            return;
        (Contact.Username, Contact.Name, Contact.PictureUrl) = (username, name, picture);
        ContactChanged = true;
        Touch(now);
    }

    /// <summary>The provider took a message whose fate was unknown; whether it arrives is told by itself.</summary>
    public void Take(Message message, DateTimeOffset moment, DateTimeOffset now)
    {
        (message.Status, message.SentAt) = (Conversation.ReadUpTo >= moment ? MessageStatus.Read : MessageStatus.Sent, moment);
        (message.Failure, message.FailureDetail) = (null, null);
        Touch(now);
    }

    /// <summary>The provider could not deliver what it had accepted.</summary>
    public void Fail(Message message, SendFailure failure, string detail, DateTimeOffset now)
    {
        (message.Status, message.Failure, message.FailureDetail) = (MessageStatus.Failed, failure, detail);
        Touch(now);
    }

    private static string? Fitting(string? text, int length)
    {
        var clean = text?.Replace("\0", "", StringComparison.Ordinal).Trim();
        return string.IsNullOrEmpty(clean) ? null : clean.Length > length ? clean[..length] : clean;
    }
}
