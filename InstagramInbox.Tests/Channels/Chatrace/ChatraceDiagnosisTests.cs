using InstagramInbox.Channels.Health;
using InstagramInbox.Hosting;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Channels.Chatrace;

public sealed class ChatraceDiagnosisTests
{
    [Fact]
    public async Task TestDelivery_ThroughEveryPublicAddress_SaysWhetherItArrivedAndLeavesNoThread()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var elsewhere = await FakeChatrace.StartAsync();
        elsewhere.Answer = static context =>
        {
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/strict", StringComparison.Ordinal) ? 401 : 200;
            return Task.CompletedTask;
        };
        await using var app = chatrace.Inbox();
        app.UseKestrel(0);
        app.StartServer();
        var own = app.ClientOptions.BaseAddress;

        Assert.Equal(DeliveryTestOutcome.NotHttps, await TestAsync(own));
        Assert.Equal(DeliveryTestOutcome.SomethingElse, await TestAsync(elsewhere.Address));
        Assert.Equal(DeliveryTestOutcome.Refused, await TestAsync(new Uri(elsewhere.Address, "/strict/")));
        Assert.Equal(DeliveryTestOutcome.NoAnswer, await TestAsync(new Uri("http://inbox.invalid/")));
        Assert.Equal(DeliveryTestOutcome.NoPublicUrl, await TestAsync(null));
        var last = (await ReadAsync(app)).Last!;
        Assert.Equal((DeliveryReading.Test, 0), (last.Reading, last.Events));
        await using var db = app.Database();
        Assert.Empty(await db.Conversations.ToListAsync());
        Assert.Empty(await db.HeldEvents.ToListAsync());

        async Task<DeliveryTestOutcome> TestAsync(Uri? address)
        {
            app.Get<IOptions<HostingOptions>>().Value.PublicUrl = address;
            using var scope = app.Services.CreateScope();
            var user = TestInbox.User((await app.AdminAccessAsync()).AgentId);
            return (await scope.ServiceProvider.GetRequiredService<WebhookDiagnosis>().TestAsync(user, await ChannelIdAsync(app)))!.Outcome;
        }
    }

    [Fact]
    public async Task Diagnosis_AfterADelivery_ShowsHowItIsMadeAndNothingOfItsWords()
    {
        await using var chatrace = await FakeChatrace.StartAsync();
        await using var app = chatrace.Inbox();
        using var http = app.CreateClient();

        Assert.Null((await ReadAsync(app)).Last);
        await http.DeliverAsync("""{"contact_id":"7310","text":"a secret of mine","username":"{{ig_user_name}}","event_id":41}""");
        var found = await ReadAsync(app);

        Assert.Equal((DeliveryReading.Messages, 1), (found.Last!.Reading, found.Last.Events));
        Assert.Equal(
            [
                new GlanceMember("contact_id", GlanceKind.Text, 4), new GlanceMember("text", GlanceKind.Text, 16),
                new GlanceMember("username", GlanceKind.Variable, 16, "{{ig_user_name}}"), new GlanceMember("event_id", GlanceKind.Number, 2),
            ],
            found.Last.Members);
        Assert.Equal(new Uri("https://inbox.example/instagram/webhook"), found.Address);
        Assert.Contains("\"account\": \"2291704\"", found.Guide.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Settings, s => s.Value?.Contains("secret", StringComparison.Ordinal) == true);

        await http.DeliverAsync("""{"hello":"world"}""");
        Assert.Equal(DeliveryReading.Unknown, (await ReadAsync(app)).Last!.Reading);
        await http.DeliverAsync("""{"account":"555","contact_id":"7310","text":"Oi"}""");
        Assert.Equal(DeliveryReading.Unknown, (await ReadAsync(app)).Last!.Reading);
    }

    private static async Task<InstagramInbox.Channels.Health.Diagnosis> ReadAsync(InboxApp app)
    {
        using var scope = app.Services.CreateScope();
        var user = TestInbox.User((await app.AdminAccessAsync()).AgentId);
        return (await scope.ServiceProvider.GetRequiredService<WebhookDiagnosis>().ReadAsync(user, await ChannelIdAsync(app)))!;
    }

    private static async Task<int> ChannelIdAsync(InboxApp app)
    {
        await using var db = app.Database();
        return await db.Channels.Where(c => c.Provider == "chatrace").Select(c => c.Id).SingleAsync();
    }
}
