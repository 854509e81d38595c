namespace InstagramInbox.Channels.Meta;

/// <summary>Who answers a thread that several apps share.</summary>
internal abstract partial class MetaProvider : IThreadRouting
{
    public string? OwnAppId => parts.Routing.OwnAppId;

    public IReadOnlyDictionary<string, string> WellKnownApps => MetaRouting.WellKnownApps;

    public bool Routes(ChannelLogin kind) => kind == ChannelLogin.Page;

    public Task<RoutingResult> GetOwnerAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.Routing.GetOwnerAsync(channel, contactId, cancellationToken);

    public Task<RoutingResult> TakeAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.Routing.TakeAsync(channel, contactId, cancellationToken);

    public Task<RoutingResult> PassAsync(ChannelAccess channel, string contactId, string? appId, CancellationToken cancellationToken) =>
        parts.Routing.PassAsync(channel, contactId, appId, cancellationToken);

    public Task<RoutingResult> RequestAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        parts.Routing.RequestAsync(channel, contactId, cancellationToken);
}
