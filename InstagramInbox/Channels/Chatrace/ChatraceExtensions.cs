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
        services.AddProviderClient(ChatraceTransport.ClientName);
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
