using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Channels.Declared;
using InstagramInbox.Channels.Health;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Channels.Upkeep;
using InstagramInbox.Channels.Zenvia;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels;

public static class ChannelsExtensions
{
    /// <summary>The connected accounts and the providers behind them. Comes after the database.</summary>
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMeta();
        services.AddChatrace();
        services.AddZenvia();

        services.AddSingleton<ChannelProviders>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<ChannelDirectory>();
        services.AddScoped<ChannelAdmin>();
        services.AddScoped<WebhookSecrets>();
        services.AddConnecting();
        services.AddHealth();
        services.AddDeclaredChannels(builder.Configuration);
    }

    /// <summary>What providers are asked or told besides their webhooks, which are controllers.</summary>
    public static void MapChannels(this WebApplication app)
    {
        app.MapLogins();
        app.MapChatrace();
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
        services.AddSingleton<ChannelTroubles>();
        services.AddSingleton<ChannelPulse>();
        services.AddSingleton<ChannelPulseWriter>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChannelPulseWriter>());
        services.AddScoped<ChannelReports>();
        services.AddScoped<ChannelCheckup>();
        services.AddScoped<WebhookSelfTest>();
        services.AddScoped<WebhookDiagnosis>();
        services.AddHttpClient(WebhookSelfTest.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(10);
                client.MaxResponseContentBufferSize = 64 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The verify token is in the address.
            .RemoveAllLoggers();
    }
}
