using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator.State;

/// <summary>The Meta app that the inbox is connected through, and the apps beside it.</summary>
internal sealed class SimulatedApp(IOptions<MetaOptions> options)
{
    /// <summary>The Page Inbox, the usual other holder of a thread.</summary>
    public const string Other = "263902037430900";

    private const string Invented = "710462839155028";

    public string Id => options.Value.AppId is { Length: > 0 } id ? id : Invented;

    /// <summary>The app's secrets, any of which proves a call.</summary>
    public IReadOnlyList<string> Secrets => [.. options.Value.AppSecrets];

    /// <summary>Another app answers this thread, so ours only listens.</summary>
    public bool IsStandby(Chat? chat) => chat?.Owner is { } owner && owner != Id;

    /// <summary><c>us</c>, <c>other</c> or an id.</summary>
    public string Named(string? name) => name switch
    {
        null or "us" => Id,
        "other" => Other,
        _ => name,
    };
}
