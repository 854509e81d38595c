using InstagramInbox.Channels.Zenvia;

namespace InstagramInbox.Simulator.Zenvia;

/// <summary>The invented sender that the simulator plays Zenvia for. No channel has it until somebody connects it.</summary>
public static class SimulatedZenvia
{
    public const string SenderId = "loja.aurora";
    public const string Token = "SimulatedZenviaTokenOfLojaAurora8Rw3";
}

internal sealed class SimulatedZenviaEndpoint(OwnAddress own) : IZenviaEndpoint
{
    public const string Path = "/zenvia/v2";

    public Uri BaseAddress => new(own.Value, $"simulator{Path}/");
}
