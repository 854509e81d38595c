using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Declared;
using InstagramInbox.Channels.Health;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Channels.Meta.Rate;
using InstagramInbox.Channels.Upkeep;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels;

public static class ChannelsExtensions
{
    /// <summary>The connected accounts and the providers behind them. Comes after the database.</summary>
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IConfigureOptions<MetaOptions>, MetaSettings>();
        services.AddSingleton<IValidateOptions<MetaOptions>, MetaSettingsValidator>();
        services.AddOptions<MetaOptions>().ValidateOnStart();
        services.AddMeta();

        services.AddSingleton<ChannelProviders>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<ChannelDirectory>();
        services.AddScoped<ChannelAdmin>();
        services.AddConnecting();
        services.AddHealth();
        services.AddDeclaredChannels(builder.Configuration);
    }

    private static void AddDeclaredChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<DeclaredChannelsOptions>, DeclaredChannelRules>();
        services.AddOptions<DeclaredChannelsOptions>().ValidateOnStart().Configure(options =>
        {
            foreach (var element in configuration.GetSection("Channels").GetChildren())
                options.Channels[element.Key] = element.Get<DeclaredChannel>() ?? new DeclaredChannel();
        });
        services.AddHostedService<DeclaredChannelsSync>();
    }

    /// <summary>Signing in at the provider, and what keeps an account connected afterwards.</summary>
    private static void AddConnecting(this IServiceCollection services)
    {
        services.AddSingleton<LoginSecrets>();
        services.AddSingleton<ConnectAddresses>();
        services.AddSingleton<PendingLogins>();
        services.AddSingleton<ChannelSubscriptions>();
        services.AddScoped<AccountConnector>();
        services.AddSingleton<TokenUpkeep>();
        services.AddSingleton<ChannelUpkeep>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChannelUpkeep>());
    }

    /// <summary>How channels fare, and who is told.</summary>
    private static void AddHealth(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ChannelTroubles>();
        services.AddSingleton<ChannelPulse>();
        services.AddSingleton<ChannelPulseWriter>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChannelPulseWriter>());
        services.AddScoped<ChannelReports>();
        services.AddScoped<ChannelCheckup>();
        services.AddScoped<WebhookSelfTest>();
        services.AddHttpClient(WebhookSelfTest.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = 64 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The verify token is in the address.
            .RemoveAllLoggers();
    }

    private static void AddMeta(this IServiceCollection services)
    {
        services.TryAddSingleton<IGraphEndpoint, ConfiguredGraphEndpoint>();
        services.AddHttpClient(GraphTransport.ClientName, client =>
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
            // debug_token takes the examined token in its address.
            .RemoveAllLoggers();
        services.TryAddSingleton(TimeProvider.System);
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
        services.AddSingleton<GraphSender>();
        services.AddSingleton<IChannelProvider, InstagramProvider>();
    }
}
