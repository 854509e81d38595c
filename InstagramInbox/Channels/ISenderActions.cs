namespace InstagramInbox.Channels;

/// <summary>What a customer may see of us besides messages.</summary>
public enum SenderSignal
{
    /// <summary>Somebody is writing; it fades by itself after some seconds.</summary>
    Typing = 0,

    TypingStopped = 1,

    /// <summary>Somebody has read what the customer wrote.</summary>
    Seen = 2,
}

/// <summary>A provider that can show the customer more than messages.</summary>
public interface ISenderActions
{
    /// <summary>Shows a signal. Nothing depends on it, so a failure is only told.</summary>
    /// <returns>Why it was not shown; null when it was.</returns>
    Task<string?> SignalAsync(ChannelAccess channel, string contactId, SenderSignal signal, CancellationToken cancellationToken);

    /// <summary>Reacts to a customer's message, or takes the reaction back.</summary>
    /// <param name="emoji">One of <see cref="ReactionsFor"/>; null takes it back.</param>
    Task<SendResult> ReactAsync(ChannelAccess channel, string contactId, string mid, string? emoji, CancellationToken cancellationToken);

    /// <summary>The reactions that this kind of account may give.</summary>
    IReadOnlyList<string> ReactionsFor(ChannelLogin login);
}
