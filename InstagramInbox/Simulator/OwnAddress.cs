using InstagramInbox.Channels.Meta;
using InstagramInbox.Media;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace InstagramInbox.Simulator;

/// <summary>The address this process listens on, known only once it does.</summary>
internal sealed class OwnAddress(IServer server)
{
    private Uri? _address;

    /// <summary>False under a test server that has no address.</summary>
    public bool IsKnown => server.Features.Get<IServerAddressesFeature>() is { Addresses.Count: > 0 };

    public Uri Value => _address ?? Resolve();

    private Uri Resolve()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.OrderBy(a => a.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? 0 : 1).FirstOrDefault()
            ?? throw new InvalidOperationException("The simulator needs a server that listens on an address, and this one does not yet.");
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "0.0.0.0" or "[::]" or "+" or "*" ? "127.0.0.1" : binding.Host;
        var value = new Uri($"{binding.Scheme}://{host}:{binding.Port}/");
        // Whoever asks before the server listens is told the port it was given, which may be 0 for any.
        return binding.Port == 0 ? value : _address = value;
    }
}

/// <summary>The simulated Graph fetches files from next door.</summary>
internal sealed class SimulatedPublicAddress(OwnAddress own) : IPublicAddress
{
    public Uri? Value => own.Value;
}

internal sealed class SimulatedGraphEndpoint(OwnAddress own) : IGraphEndpoint
{
    public Uri BaseAddress => new(own.Value, "simulator/graph/v25.0/");
}
