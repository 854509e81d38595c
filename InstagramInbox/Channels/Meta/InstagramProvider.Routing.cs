namespace InstagramInbox.Channels.Meta;

/// <summary>Who answers a thread that several apps share.</summary>
internal sealed partial class InstagramProvider : IThreadRouting
{
    public string? OwnAppId => routing.OwnAppId;

    public IReadOnlyDictionary<string, string> WellKnownApps => MetaRouting.WellKnownApps;

    public bool Routes(ChannelLogin kind) => kind == ChannelLogin.Page;

    public Task<RoutingResult> GetOwnerAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        routing.GetOwnerAsync(channel, contactId, cancellationToken);

    public Task<RoutingResult> TakeAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        routing.TakeAsync(channel, contactId, cancellationToken);

    public Task<RoutingResult> PassAsync(ChannelAccess channel, string contactId, string? appId, CancellationToken cancellationToken) =>
        routing.PassAsync(channel, contactId, appId, cancellationToken);

    public Task<RoutingResult> RequestAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        routing.RequestAsync(channel, contactId, cancellationToken);
}
