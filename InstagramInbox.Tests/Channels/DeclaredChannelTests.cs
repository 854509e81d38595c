using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Channels;

public sealed class DeclaredChannelTests
{
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Channel_DeclaredChangedAndDropped_FollowsTheConfiguration(string database)
    {
        using var folder = new SqliteFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["INBOX_DATABASE"] = database == "PostgreSQL" ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : null,
        };
        await StartAsync(folder, settings, db => Assert.Empty(db));

        Declare(settings, "Aurora", "EAAone");
        string? stored = null;
        await StartAsync(folder, settings, db =>
        {
            var channel = Assert.Single(db);
            Assert.Equal(("Aurora", true, "100200", DateTimeOffset.Parse("2027-01-31T00:00:00Z", null)), (channel.Name, channel.Declared, channel.PageId, channel.TokenExpirationDate));
            stored = channel.ProtectedToken;
        });
        await StartAsync(folder, settings, db => Assert.Equal(stored, Assert.Single(db).ProtectedToken));

        Declare(settings, "Aurora renamed", "EAAtwo");
        await StartAsync(folder, settings, db =>
        {
            Assert.Equal("Aurora renamed", Assert.Single(db).Name);
            Assert.NotEqual(stored, Assert.Single(db).ProtectedToken);
        });

        foreach (var key in settings.Keys.Where(k => k.StartsWith("Channels:", StringComparison.Ordinal)).ToList())
            settings.Remove(key);
        await StartAsync(folder, settings, db => Assert.Equal((false, null), (Assert.Single(db).Declared, Assert.Single(db).RemovedAt)));
    }

    [Theory]
    [InlineData("Token", "", "Channels__0__Token is missing")]
    [InlineData("Token", "two words", "Channels__0__Token has characters")]
    [InlineData("Name", "", "Channels__0__Name is missing")]
    [InlineData("Provider", "pigeon", "Channels__0__Provider must be one of")]
    [InlineData("Login", "face", "Channels__0__Login must be page or instagram")]
    [InlineData("TokenExpirationDate", "soon", "Channels__0__TokenExpirationDate must be a date")]
    [InlineData("PageId", "a/b", "Channels__0__InstagramId and Channels__0__PageId may have")]
    public void Declaration_Wrong_NamesTheKey(string field, string value, string message)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        Declare(settings, "Aurora", "EAAone");
        settings[$"Channels:0:{field}"] = value;

        var failures = Failures(settings);

        Assert.StartsWith(message, Assert.Single(failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InstagramId", "", "Channels__0__InstagramId is missing: set it to the id")]
    [InlineData("Key", "12", "Channels__0__Key may have")]
    [InlineData("WebhookToken", "two words", "Channels__0__WebhookToken has characters")]
    [InlineData("NamePrefix", "{agent name}{agent name}{agent name}{agent name}{agent name}{agent name}", "Channels__0__NamePrefix leaves too little room")]
    public void Declaration_OfAZenviaChannel_HasRulesOfItsOwn(string field, string value, string message)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        Declare(settings, "Aurora", "ztoken");
        (settings["Channels:0:Provider"], settings["Channels:0:InstagramId"]) = ("zenvia", "aurora.shop");
        settings[$"Channels:0:{field}"] = value;

        Assert.StartsWith(message, Assert.Single(Failures(settings)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_DeclaredForZenvia_HasKeyTokenAndPrefix()
    {
        using var folder = new SqliteFolder();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Channels:0:Provider"] = "zenvia", ["Channels:0:Name"] = "Aurora", ["Channels:0:InstagramId"] = "aurora.shop", ["Channels:0:PageId"] = "77",
            ["Channels:0:Token"] = "ztoken", ["Channels:0:Key"] = "aurora", ["Channels:0:NamePrefix"] = "*{agent name}*\\n",
        };
        string? made = null;
        await StartAsync(folder, settings, db =>
        {
            var channel = Assert.Single(db);
            Assert.Equal(("aurora", "*{agent name}*\n", null), (channel.Key, channel.NamePrefix, channel.PageId));
            made = channel.ProtectedWebhookSecret;
        });
        Assert.NotNull(made);
        await StartAsync(folder, settings, db => Assert.Equal(made, Assert.Single(db).ProtectedWebhookSecret));

        settings["Channels:0:WebhookToken"] = "chosen-by-hand";
        await using var app = new InboxApp(settings, folder: folder);
        var found = await app.Get<ChannelDirectory>().FindByKeyAsync("zenvia", "aurora");
        Assert.Equal(("aurora.shop", "chosen-by-hand"), (found?.Channel.InstagramId, found?.WebhookSecret));
    }

    [Theory]
    [InlineData("api.zenvia.com/v2")]
    [InlineData("https://api.zenvia.com/")]
    [InlineData("https://api.zenvia.com/v2/?a=b")]
    public void Setting_OfZenviaWrong_EndsTheStartNamingIt(string value) =>
        Assert.StartsWith("ZENVIA_URL_API must be", Assert.Single(Failures(new(StringComparer.Ordinal) { ["ZENVIA_URL_API"] = value })), StringComparison.Ordinal);

    [Fact]
    public void Declaration_TwiceTheSameAccount_NamesBoth()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        Declare(settings, "Aurora", "EAAone");
        Declare(settings, "Again", "EAAtwo", index: 1);
        settings["Channels:1:PageId"] = "100300";

        Assert.Equal("Channels__1__InstagramId is the same as in Channels__0: declare an account once.", Assert.Single(Failures(settings)));
    }

    [Theory]
    [InlineData("META_APP_SECRET", " , ", "META_APP_SECRET is missing")]
    [InlineData("META_APP_SECRET", null, "META_APP_SECRET is missing")]
    [InlineData("INSTAGRAM_WEBHOOK_TOKEN", null, "INSTAGRAM_WEBHOOK_TOKEN is missing")]
    [InlineData("META_URL_API", "graph.facebook.com", "META_URL_API must be an absolute")]
    [InlineData("META_URL_API", "https://graph.facebook.com/", "META_URL_API must be an absolute")]
    [InlineData("META_URL_API", "https://graph.facebook.com/v25.0", "META_URL_API must be an absolute")]
    [InlineData("META_API_APP_ID", "my app", "META_API_APP_ID must be")]
    [InlineData("INSTAGRAM_APP_ID", "my app", "INSTAGRAM_APP_ID must be", "INSTAGRAM_APP_SECRET")]
    [InlineData("INSTAGRAM_APP_ID", "123", "INSTAGRAM_APP_SECRET is missing; it belongs to INSTAGRAM_APP_ID")]
    [InlineData("FACEBOOK_LOGIN_URL", "www.facebook.com", "FACEBOOK_LOGIN_URL must be an absolute")]
    [InlineData("INSTAGRAM_LOGIN_URL", "https://www.instagram.com/?a=b", "INSTAGRAM_LOGIN_URL must be an absolute")]
    [InlineData("INSTAGRAM_TOKEN_URL", "ftp://api.instagram.com", "INSTAGRAM_TOKEN_URL must be an absolute")]
    [InlineData("INSTAGRAM_GRAPH_URL", "https://graph.instagram.com/v25.0/", "INSTAGRAM_GRAPH_URL must be an absolute")]
    public void Setting_WrongOrMissing_EndsTheStartNamingIt(string key, string? value, string message, string? also = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value };
        if (also is not null)
            settings[also] = "secret";
        Assert.StartsWith(message, Assert.Single(Failures(settings)), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_OfLogins_AreReadWithASlash()
    {
        var builder = WebApplication.CreateSlimBuilder();
        foreach (var (key, value) in new[]
        {
            ("META_APP_SECRET", "secret"), ("INSTAGRAM_WEBHOOK_TOKEN", "verify"), ("INSTAGRAM_APP_ID", "123"), ("INSTAGRAM_APP_SECRET", "other"),
            ("INSTAGRAM_GRAPH_URL", "http://127.0.0.1:9/graph"), ("FACEBOOK_LOGIN_URL", "https://login.example/"),
        })
            builder.Configuration[key] = value;
        builder.AddChannels();
        using var provider = builder.Services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<MetaOptions>>().Value;

        Assert.Equal(
            ("http://127.0.0.1:9/graph/", "https://login.example/", "https://api.instagram.com/", "other"),
            (options.InstagramGraphUrl.AbsoluteUri, options.FacebookLoginUrl.AbsoluteUri, options.InstagramTokenUrl.AbsoluteUri, options.InstagramAppSecret));
    }

    private static IEnumerable<string> Failures(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["META_APP_SECRET"] = "secret";
        builder.Configuration["INSTAGRAM_WEBHOOK_TOKEN"] = "verify";
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.AddChannels();
        using var provider = builder.Services.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate).Failures;
    }

    private static void Declare(Dictionary<string, string?> settings, string name, string token, int index = 0)
    {
        foreach (var (field, value) in new[]
        {
            ("Name", name), ("Token", token), ("PageId", "100200"), ("InstagramId", "17841400000000001"), ("TokenExpirationDate", "2027-01-31"),
        })
            settings[$"Channels:{index}:{field}"] = value;
    }

    private static async Task StartAsync(SqliteFolder folder, Dictionary<string, string?> settings, Action<List<Channel>> check)
    {
        await using var app = new InboxApp(settings, folder: folder);
        await using var db = app.Database();
        check(await db.Channels.ToListAsync());
    }
}
