namespace InstagramInbox.Channels;

/// <summary>What a question to the provider brought.</summary>
public abstract record LookupResult<T>
{
    public sealed record Found(T Value) : LookupResult<T>;

    /// <summary>It may be had later; not before <paramref name="After"/> where the provider says so.</summary>
    public sealed record Later(string Detail, TimeSpan? After = null) : LookupResult<T>;

    /// <summary>Nothing of this channel can be had until an admin acts.</summary>
    public sealed record ChannelDown(ChannelHealth Health, string Detail) : LookupResult<T>;

    /// <summary>It cannot be had.</summary>
    public sealed record Refused(string Detail) : LookupResult<T>;
}
