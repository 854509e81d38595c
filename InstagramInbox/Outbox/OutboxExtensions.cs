namespace InstagramInbox.Outbox;

public static class OutboxExtensions
{
    /// <summary>Sending.</summary>
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<OutboxPauses>();
        builder.Services.AddSingleton<OutboxClaims>();
        builder.Services.AddSingleton<OutboxResults>();
        builder.Services.AddSingleton<OutgoingMessages>();
        builder.Services.AddHostedService<OutboxWorker>();
        builder.Services.AddHostedService<UnconfirmedSettler>();
    }
}
