namespace InstagramInbox.Channels;

/// <summary>Why a message could not be sent, in terms an agent can act on.</summary>
public enum SendFailure
{
    /// <summary>The reply window has closed.</summary>
    WindowClosed = 0,

    /// <summary>The customer cannot be reached: gone, blocked, or never wrote.</summary>
    Unreachable = 1,

    /// <summary>The provider refuses this content.</summary>
    BadMessage = 2,

    /// <summary>Another app holds the thread.</summary>
    ThreadControl = 3,

    /// <summary>The token is no longer valid.</summary>
    TokenRejected = 4,

    /// <summary>A permission is missing or the account is restricted.</summary>
    Blocked = 5,

    /// <summary>It did not pass within the time that attempts are made for.</summary>
    GaveUp = 6,

    /// <summary>The provider refuses for a reason that is not known here.</summary>
    Other = 7,

    /// <summary>The comment takes no answer, or no further one: it is gone, hidden, too old, or has had its private answer.</summary>
    CommentClosed = 8,
}

/// <summary>What a message was held back for before it was tried.</summary>
public enum Pacing
{
    /// <summary>It was tried.</summary>
    None = 0,

    /// <summary>The rate of messages like this one.</summary>
    Message = 1,

    /// <summary>The rate of everything that the channel sends.</summary>
    Channel = 2,
}

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    /// <summary>The provider accepted it under this id.</summary>
    /// <param name="ContactId">Whose direct thread it went to, where the provider says so: comments may name their authors by other ids.</param>
    public sealed record Accepted(string Mid, string? ContactId = null) : SendResult;

    /// <summary>It has surely not gone out and may pass later; not before <paramref name="After"/> where the provider says so.</summary>
    /// <param name="OnceThen">One more attempt is worth it and no further; what the message fails with after that.</param>
    public sealed record Later(string Detail, TimeSpan? After = null, SendFailure? OnceThen = null) : SendResult
    {
        /// <summary>Whether it was tried at all.</summary>
        public Pacing Pacing { get; init; }
    }

    /// <summary>It has surely not gone out and never will.</summary>
    public sealed record Refused(SendFailure Failure, string Detail) : SendResult;

    /// <summary>It has surely not gone out, and neither will any other message of this channel until an admin acts.</summary>
    public sealed record ChannelDown(ChannelHealth Health, string Detail) : SendResult;

    /// <summary>The request was written and no answer says what became of it.</summary>
    public sealed record Unknown(string Detail) : SendResult;
}
