namespace InstagramInbox.Channels;

/// <summary>A provider where an admin enters our webhook by hand: what to enter, and how to try it.</summary>
public interface IWebhookGuide
{
    /// <summary>What is entered at the provider for this channel.</summary>
    WebhookGuide Guide(ConnectedChannel channel);

    /// <summary>The settings that matter for the provider.</summary>
    IReadOnlyList<WebhookSetting> Settings { get; }

    /// <summary>A delivery as the provider would send it, of which nothing comes but its place in the journal.</summary>
    /// <param name="mark">Stands in the body, so that it can be told from others.</param>
    /// <returns>Null when the secret that it needs is not set.</returns>
    HttpRequestMessage? TestDelivery(ConnectedChannel channel, Uri address, string mark);

    /// <summary>Whether a body is such a test.</summary>
    bool IsTest(ReadOnlyMemory<byte> body);
}

/// <summary>What an admin enters at the provider.</summary>
/// <param name="Path">The webhook's path; the address is this below our public one.</param>
/// <param name="Steps">Resource keys, one sentence a step.</param>
/// <param name="SecretHeader">The header that carries the secret; null where there is none.</param>
/// <param name="SecretSetting">The setting that holds the secret.</param>
/// <param name="Body">What the body of a request must say, where the admin writes it.</param>
public sealed record WebhookGuide(string Path, IReadOnlyList<string> Steps, string? SecretHeader = null, string? SecretSetting = null, string? Body = null);

/// <param name="Value">What it says; null for secrets, which are never shown.</param>
public sealed record WebhookSetting(string Key, bool IsSet, string? Value = null);
