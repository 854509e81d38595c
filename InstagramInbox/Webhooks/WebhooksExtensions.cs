using InstagramInbox.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace InstagramInbox.Webhooks;

public static class WebhooksExtensions
{
    /// <summary>Receiving: the journal, and the way into it for the controllers, which are in the providers' folders.</summary>
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        // A webhook reads its body itself, whatever type the caller gives it.
        builder.Services.AddControllers(options =>
        {
            options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        });
        builder.Services.AddSingleton<IJournalStore>(provider => provider.GetRequiredService<DatabaseOptions>().UsesPostgres
            ? ActivatorUtilities.CreateInstance<PostgresJournalStore>(provider)
            : ActivatorUtilities.CreateInstance<SqliteJournalStore>(provider));
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddSingleton<DeliveryIntake>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Journal>());
    }

    /// <summary>
    /// Providers sign their requests instead of signing in, and their number is what the application has to bear:
    /// their endpoints run straight after routing, without the pages' middleware.
    /// </summary>
    public static void MapWebhooks(this WebApplication app) => app.MapControllers().ShortCircuit();
}
