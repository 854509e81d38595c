using InstagramInbox.Channels.Declared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

internal static class ChatraceExtensions
{
    /// <summary>Instagram through Chatrace.</summary>
    public static void AddChatrace(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<ChatraceOptions>, ChatraceSettings>();
        services.AddSingleton<IValidateOptions<ChatraceOptions>, ChatraceSettingsValidator>();
        services.AddOptions<ChatraceOptions>().ValidateOnStart();
        services.TryAddSingleton<IChatraceEndpoint, ConfiguredChatraceEndpoint>();
        services.AddHttpClient(ChatraceTransport.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(20);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(8),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A connection that was closed meanwhile makes the outcome of a send unknown, so none is kept for long.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            })
            // The token is in a header.
            .RemoveAllLoggers();
        services.AddSingleton<ChatraceTransport>();
        services.AddSingleton<ChatraceClient>();
        services.AddSingleton<ChatraceProvider>();
        services.AddSingleton<IChannelProvider>(static provider => provider.GetRequiredService<ChatraceProvider>());
        services.AddSingleton<ChatracePoll>();
        services.AddSingleton<IMessagePolling>(static provider => provider.GetRequiredService<ChatracePoll>());
        services.AddHostedService<ChatracePolling>();
        services.AddSingleton<IDeclaresChannels>(static provider => provider.GetRequiredService<ChatraceProvider>());
    }
}
