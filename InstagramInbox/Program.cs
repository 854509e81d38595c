using InstagramInbox.Accounts;
using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Components;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using InstagramInbox.Media;
using InstagramInbox.Outbox;
using InstagramInbox.Simulator;
using InstagramInbox.Webhooks;

return await Startup.RunAsync(
    args,
    static builder =>
    {
        builder.AddHosting();
        builder.AddData();
        builder.AddAccounts();
        builder.AddLive();
        builder.AddChannels();
        builder.AddWebhooks();
        builder.AddInbox();
        builder.AddOutbox();
        builder.AddAssistants();
        builder.AddMedia();
        builder.AddPages();
        builder.AddSimulator();
    },
    static app =>
    {
        app.UseHosting();
        app.MapAccounts();
        app.MapChannels();
        app.MapWebhooks();
        app.MapMedia();
        app.MapLive();
        app.MapPages();
        app.MapSimulator();
    });

/// <summary>The entry point, public so that tests can host the real application.</summary>
public sealed partial class Program;
