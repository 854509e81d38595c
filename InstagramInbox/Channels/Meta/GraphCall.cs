using System.Net;

namespace InstagramInbox.Channels.Meta;

/// <summary>How a call to the Graph API ended.</summary>
internal abstract record GraphCall<T>
{
    public sealed record Answered(T Value) : GraphCall<T>;

    /// <summary>The Graph API answered with its own error.</summary>
    public sealed record Failed(GraphError Error, TimeSpan? After) : GraphCall<T>;

    /// <summary>An answer that is not the Graph API's: from a proxy, cut short, or unreadable.</summary>
    public sealed record Unreadable(HttpStatusCode Status, TimeSpan? After) : GraphCall<T>;

    /// <summary>No answer.</summary>
    /// <param name="Written">Some of the request may have reached the other side.</param>
    public sealed record Broken(bool Written, string Detail) : GraphCall<T>;
}
