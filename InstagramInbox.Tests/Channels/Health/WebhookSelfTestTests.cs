using InstagramInbox.Channels.Health;
using InstagramInbox.Hosting;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Channels.Health;

public sealed class WebhookSelfTestTests
{
    [Fact]
    public async Task SelfTest_OfEveryPublicAddress_SaysWhatIsThere()
    {
        await using var elsewhere = await FakeGraph.StartAsync();
        elsewhere.Answer = static context =>
        {
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/strict", StringComparison.Ordinal) ? 403 : 200;
            return context.Response.WriteAsync("welcome");
        };
        await using var inbox = await TestInbox.StartAsync(DatabaseKind.Sqlite);
        var hosting = inbox.Get<IOptions<HostingOptions>>().Value;

        Assert.Equal(SelfTestOutcome.NoPublicUrl, await RunAsync(null));
        Assert.Equal(SelfTestOutcome.NotHttps, await RunAsync(inbox.Address));
        Assert.Equal(SelfTestOutcome.SomethingElse, await RunAsync(new Uri(elsewhere.BaseAddress, "/")));
        Assert.Equal(SelfTestOutcome.Refused, await RunAsync(new Uri(elsewhere.BaseAddress, "/strict/")));
        Assert.Equal(SelfTestOutcome.NoAnswer, await RunAsync(new Uri("http://inbox.invalid/")));

        async Task<SelfTestOutcome> RunAsync(Uri? address)
        {
            hosting.PublicUrl = address;
            using var scope = inbox.App.Services.CreateScope();
            return (await scope.ServiceProvider.GetRequiredService<WebhookSelfTest>().RunAsync(inbox.AdminUser, "instagram")).Outcome;
        }
    }
}
