namespace InstagramInbox.Live;

public static class LiveExtensions
{
    /// <summary>The change feed and the hub that carries it to programs.</summary>
    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<ChangeFeed>();
        builder.Services.AddSingleton<InboxHubConnections>();
        builder.Services.AddHostedService<HubForwarder>();
        if (!string.IsNullOrWhiteSpace(builder.Configuration["INBOX_DATABASE"]))
            builder.Services.AddHostedService<PostgresChangeRelay>();
    }

    public static void MapLive(this WebApplication app) => app.MapHub<InboxHub>("/hubs/inbox");
}
