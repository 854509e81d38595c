using InstagramInbox.Channels;
using InstagramInbox.Components;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using InstagramInbox.Media;
using InstagramInbox.Outbox;
using InstagramInbox.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.AddLive();
builder.AddChannels();
builder.AddWebhooks();
builder.AddInbox();
builder.AddOutbox();
builder.AddMedia();
builder.AddPages();

var app = builder.Build();
app.MapWebhooks();
app.MapMedia();
app.MapLive();
app.MapPages();
app.Run();

/// <summary>The entry point, public so that tests can host the real application.</summary>
public sealed partial class Program;
