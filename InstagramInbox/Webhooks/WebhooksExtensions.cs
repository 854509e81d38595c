using InstagramInbox.Data;

namespace InstagramInbox.Webhooks;

public static class WebhooksExtensions
{
    /// <summary>Receiving: the controllers and the journal.</summary>
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddControllers();
        builder.Services.AddSingleton<IJournalStore>(provider => provider.GetRequiredService<DatabaseOptions>().UsesPostgres
            ? ActivatorUtilities.CreateInstance<PostgresJournalStore>(provider)
            : ActivatorUtilities.CreateInstance<SqliteJournalStore>(provider));
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Journal>());
    }

    public static void MapWebhooks(this WebApplication app) => app.MapControllers();
}
