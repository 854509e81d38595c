using System.Text.Json;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>
/// Conversation Routing: one of several apps holds a thread. Meta offers it to apps that are connected through a Page;
/// Instagram Login has no such calls.
/// </summary>
internal sealed class MetaRouting(GraphTransport transport, IOptions<MetaOptions> options)
{
    /// <summary>Meta's own inbox, which every Page has.</summary>
    public static readonly IReadOnlyDictionary<string, string> WellKnownApps =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["263902037430900"] = "Meta Business Suite" };

    public string? OwnAppId => options.Value.AppId;

    public async Task<RoutingResult> GetOwnerAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        if (channel.Login != ChannelLogin.Page)
            return NotOffered;
        var call = await transport.GetAsync(
            $"{GraphKey.Node(channel)}/thread_owner?recipient={Uri.EscapeDataString(contactId)}", channel, RoutingJson.Default.GraphListGraphOwner,
            cancellationToken);
        return call is GraphCall<GraphList<GraphOwner>>.Answered { Value.Data: { } owners }
            ? new RoutingResult.Done(owners is [{ ThreadOwner.AppId: { } appId }, ..] ? appId : null)
            : Failed(call);
    }

    public Task<RoutingResult> TakeAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        PostAsync(channel, "take_thread_control", contactId, null, OwnAppId, cancellationToken);

    public Task<RoutingResult> PassAsync(ChannelAccess channel, string contactId, string? appId, CancellationToken cancellationToken) =>
        PostAsync(channel, appId is null ? "release_thread_control" : "pass_thread_control", contactId, appId, appId, cancellationToken);

    public Task<RoutingResult> RequestAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        PostAsync(channel, "request_thread_control", contactId, null, null, cancellationToken);

    private static RoutingResult.Refused NotOffered => new("Routing_NotOffered", "Instagram Login has no Conversation Routing.");

    private async Task<RoutingResult> PostAsync(
        ChannelAccess channel, string edge, string contactId, string? targetAppId, string? owner, CancellationToken cancellationToken)
    {
        if (channel.Login != ChannelLogin.Page)
            return NotOffered;
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new GraphRouting(new GraphParty(contactId), targetAppId), RoutingJson.Default.GraphRouting);
        var call = await transport.PostAsync($"{GraphKey.Node(channel)}/{edge}", channel, json, RoutingJson.Default.GraphRouted, cancellationToken);
        return call switch
        {
            GraphCall<GraphRouted>.Answered { Value.Success: not false } => new RoutingResult.Done(owner),
            GraphCall<GraphRouted>.Answered => new RoutingResult.Refused("Routing_Refused", "The answer says that it did not succeed."),
            _ => Failed(call),
        };
    }

    private static RoutingResult.Refused Failed<T>(GraphCall<T> call)
    {
        var reason = call switch
        {
            GraphCall<T>.Failed { Error: { } error } => GraphErrors.ToSendResult(error) switch
            {
                SendResult.Later or SendResult.Unknown => "Routing_Later",
                SendResult.ChannelDown { Health: ChannelHealth.TokenRejected } => "Routing_TokenRejected",
                SendResult.ChannelDown or SendResult.Refused { Failure: SendFailure.Blocked } => "Routing_NotAllowed",
                SendResult.Refused { Failure: SendFailure.ThreadControl } => "Routing_OtherApp",
                SendResult.Refused { Failure: SendFailure.Unreachable } => "Routing_NoThread",
                _ => "Routing_Refused",
            },
            _ => "Routing_NoAnswer",
        };
        return new RoutingResult.Refused(reason, GraphClient.Describe(call));
    }
}
