using System.Net;
using InstagramInbox.Hosting;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Hosting;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("10.1.2.3", "https://inbox.example")]
    [InlineData("192.0.2.1", "http://localhost")]
    [InlineData(null, "http://localhost")]
    public async Task ForwardedHeaders_OfTrustedProxiesOnly_AreBelieved(string? trusted, string expected)
    {
        await using var app = new InboxApp(
            new Dictionary<string, string?> { ["INBOX_TRUSTED_PROXIES"] = trusted },
            services => services.AddSingleton<IStartupFilter>(new ComesFrom(IPAddress.Parse("10.1.2.3"))));
        using var http = app.CreateClient(new() { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-Host", "inbox.example");

        using var answer = await http.GetAsync("/inbox");

        Assert.StartsWith(expected + "/account/login", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8::1", "2001:db8::2", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void RateLimit_OfAnAddress_CoversWhatOneClientCanChooseFrom(string one, string other, bool same) =>
        Assert.Equal(same, RateLimits.Client(IPAddress.Parse(one)) == RateLimits.Client(IPAddress.Parse(other)));

    private sealed class ComesFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = address;
                return rest(context);
            });
            next(app);
        };
    }
}
