using System.Text.Json;
using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Sends messages through Zenvia.</summary>
internal sealed class ZenviaSender(ZenviaTransport transport, ChannelPulse pulse)
{
    public async Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var send = ZenviaOutgoing.Of(channel.InstagramId ?? "", message);
        var call = await transport.CallAsync(
            HttpMethod.Post, "channels/instagram/messages", channel.Token, JsonSerializer.SerializeToUtf8Bytes(send, ZenviaJson.Default.ZenviaSend), cancellationToken);
        if (ZenviaErrors.ToFault(call, ChannelOperation.Send) is { } fault)
            pulse.Failed(channel.ChannelId, fault, ZenviaErrors.Describe(call));
        return ZenviaErrors.ToSendResult(call);
    }
}
