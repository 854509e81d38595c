using InstagramInbox.Media;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Zenvia;

internal static class ZenviaExtensions
{
    /// <summary>Instagram through Zenvia.</summary>
    public static void AddZenvia(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ZenviaOptions>, ZenviaSettings>();
        services.AddSingleton<IValidateOptions<ZenviaOptions>, ZenviaSettings>();
        services.AddOptions<ZenviaOptions>().ValidateOnStart();
        services.Configure<MediaOptions>(static options => options.MoreHosts.Add("zenvia.com"));
        services.TryAddSingleton<IZenviaEndpoint, ConfiguredZenviaEndpoint>();
        services.AddProviderClient(ZenviaTransport.ClientName);
        services.AddSingleton<ZenviaTransport>();
        services.AddSingleton<ZenviaSender>();
        services.AddSingleton<ZenviaSubscriptions>();
        services.AddSingleton<IChannelProvider, ZenviaProvider>();
    }
}
