namespace InstagramInbox.Channels;

/// <summary>A provider that can be asked about messages of the past. Nothing is null because it is empty: null means that it could not be had.</summary>
public interface IMessageHistory
{
    /// <summary>The newest messages of the thread with a customer, or null when they could not be had.</summary>
    Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken);

    /// <summary>A page of the account's threads, the one with the newest message first.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    Task<LookupResult<RecentThreads>> GetThreadsAsync(ChannelAccess channel, string? after, CancellationToken cancellationToken);

    /// <summary>The newest messages of a thread, as many as have details; the newest first.</summary>
    Task<LookupResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken);

    /// <summary>A single message by its id.</summary>
    Task<LookupResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken);
}

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record RecentThreads(IReadOnlyList<RecentThread> Threads, string? Next);

/// <param name="ContactId">The customer's id.</param>
public sealed record RecentThread(string Id, string ContactId, string? Username, DateTimeOffset UpdatedAt);

/// <summary>A message as the provider's own history tells it.</summary>
public sealed record RecentMessage
{
    public required string Mid { get; init; }

    /// <summary>The customer in whose thread it stands; null when the history does not say.</summary>
    public string? ContactId { get; init; }

    public required bool FromBusiness { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<MessagePart> Parts { get; init; }

    public string? QuotedMid { get; init; }

    public StoryReference? Story { get; init; }

    /// <summary>The customer's reaction to it.</summary>
    public string? Emoji { get; init; }

    public string? Text => Parts.FirstOrDefault(p => p.AttachmentType is null)?.Text;

    public IReadOnlyList<string> AttachmentTypes => [.. Parts.Select(p => p.AttachmentType).OfType<string>()];
}
