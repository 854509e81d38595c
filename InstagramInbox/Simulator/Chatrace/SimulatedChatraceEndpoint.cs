using InstagramInbox.Channels.Chatrace;

namespace InstagramInbox.Simulator.Chatrace;

internal sealed class SimulatedChatraceEndpoint(OwnAddress own) : IChatraceEndpoint
{
    public Uri BaseAddress => new(own.Value, $"simulator{SimulatorSettings.ChatracePath}/");
}
