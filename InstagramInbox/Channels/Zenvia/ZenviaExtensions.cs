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
        services.AddHttpClient(ZenviaTransport.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(20);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(8),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A connection that was closed meanwhile makes the outcome of a send unknown, so none is kept for long.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            });
        services.AddSingleton<ZenviaTransport>();
        services.AddSingleton<ZenviaSender>();
        services.AddSingleton<ZenviaSubscriptions>();
        services.AddSingleton<IChannelProvider, ZenviaProvider>();
    }
}
