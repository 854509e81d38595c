using InstagramInbox.Channels.Health;
using InstagramInbox.Channels.Meta.Rate;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

internal static class MetaExtensions
{
    /// <summary>Instagram and Messenger.</summary>
    public static void AddMeta(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<MetaOptions>, MetaSettings>();
        services.AddSingleton<IValidateOptions<MetaOptions>, MetaSettingsValidator>();
        services.AddOptions<MetaOptions>().ValidateOnStart();
        services.TryAddSingleton<IGraphEndpoint, ConfiguredGraphEndpoint>();
        services.AddProviderClient(GraphTransport.ClientName);
        services.TryAddSingleton<ILoginHosts, ConfiguredLoginHosts>();
        services.AddSingleton<MetaHosts>();
        services.AddSingleton<GraphBudget>();
        services.AddSingleton<IChannelUsage>(static provider => provider.GetRequiredService<GraphBudget>());
        services.AddSingleton<GraphObserver>();
        services.AddSingleton<GraphTransport>();
        services.AddSingleton<MetaTokens>();
        services.AddSingleton<MetaAccounts>();
        services.AddSingleton<MetaLogin>();
        services.AddSingleton<MetaSubscriptions>();
        services.AddSingleton<MetaRouting>();
        services.AddSingleton<MetaHistory>();
        services.AddSingleton<GraphCheck>();
        services.AddSingleton<GraphClient>();
        services.AddSingleton<GraphCommentAnswers>();
        services.AddSingleton<GraphSender>();
        services.AddSingleton<GraphComments>();
        services.AddSingleton<MetaParts>();
        services.AddSingleton<IChannelProvider, InstagramProvider>();
        services.AddSingleton<IChannelProvider, FacebookProvider>();
    }
}
