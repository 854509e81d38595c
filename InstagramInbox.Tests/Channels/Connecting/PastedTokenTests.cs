using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;

namespace InstagramInbox.Tests.Channels.Connecting;

public sealed class PastedTokenTests
{
    private const string NoSuchField = """{"error":{"message":"(#100) Tried accessing nonexisting field (instagram_business_account)","type":"OAuthException","code":100}}""";

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task PageToken_Alone_IsEnough(string database)
    {
        await using var inbox = await LoginInbox.StartAsync(database);
        AnswerPage(inbox);

        var connected = await SaveAsync(inbox, new ChannelForm { Token = "EAApasted" });

        var channel = await inbox.ChannelAsync(connected.ChannelId!.Value);
        Assert.Equal(("Aurora", LoginInbox.PageId, LoginInbox.InstagramId), (channel.Name, channel.PageId, channel.InstagramId));
        Assert.Equal(("EAApasted", null), (await inbox.TokenAsync(channel.Id), connected.Check!.Problem));
    }

    [Fact]
    public async Task PageToken_OfAConnectedAccount_RenewsThatChannel()
    {
        await using var inbox = await LoginInbox.StartAsync();
        AnswerPage(inbox);
        var id = await inbox.AddChannelAsync();

        var connected = await SaveAsync(inbox, new ChannelForm { Token = "EAApasted" });

        Assert.Equal((id, "Shop", "EAApasted"), (connected.ChannelId, (await inbox.ChannelAsync(id)).Name, await inbox.TokenAsync(id)));
    }

    [Fact]
    public async Task InstagramToken_Alone_TakesTheWebhooksId()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.AnswerInstagram();

        var looked = await inbox.WithConnectorAsync(c => c.LookUpAsync(inbox.User, "instagram", "IGpasted"));
        var wrong = await SaveAsync(inbox, new ChannelForm { Token = "IGpasted", InstagramId = "9988" });
        var right = await SaveAsync(inbox, new ChannelForm { Token = "IGpasted" });

        Assert.Equal((LoginInbox.InstagramId, ChannelLogin.Instagram), (Assert.Single(looked.Accounts).InstagramId, looked.Accounts[0].Login));
        Assert.Equal(("Connect_WrongIds", LoginInbox.InstagramId), (wrong.Problem, Assert.Single(wrong.Offers).InstagramId));
        var channel = await inbox.ChannelAsync(right.ChannelId!.Value);
        Assert.Equal((ChannelLogin.Instagram, LoginInbox.InstagramId, "aurora.shop"), (channel.Login, channel.InstagramId, channel.Name));
    }

    [Theory]
    [InlineData("999", "", "Connect_WrongIds")]
    [InlineData("", "17841400000000009", "Connect_WrongIds")]
    [InlineData(LoginInbox.PageId, "17841400000000009", "Connect_WrongIds")]
    [InlineData("a/b", "", "Channels_Problem_IdMalformed")]
    public async Task Ids_ThatContradictTheToken_AreRefused(string pageId, string instagramId, string problem)
    {
        await using var inbox = await LoginInbox.StartAsync();
        AnswerPage(inbox);

        var saved = await SaveAsync(inbox, new ChannelForm { Name = "Shop", Token = "EAApasted", PageId = pageId, InstagramId = instagramId });

        Assert.Equal((null, problem), (saved.ChannelId, saved.Problem));
        Assert.All(saved.Offers, o => Assert.Equal((LoginInbox.PageId, LoginInbox.InstagramId), (o.PageId, o.InstagramId)));
    }

    [Fact]
    public async Task Ids_OfAnEditedChannel_AreComparedWithTheStoredToken()
    {
        await using var inbox = await LoginInbox.StartAsync();
        AnswerPage(inbox);
        var id = (await SaveAsync(inbox, new ChannelForm { Token = "EAApasted" })).ChannelId!.Value;

        var wrong = await SaveAsync(inbox, new ChannelForm { Name = "Renamed", InstagramId = "17841400000000009" }, id);
        var right = await SaveAsync(inbox, new ChannelForm { Name = "Renamed", InstagramId = LoginInbox.InstagramId }, id);

        Assert.Equal(("Connect_WrongIds", id), (wrong.Problem, right.ChannelId));
        Assert.Equal(("Renamed", "EAApasted"), ((await inbox.ChannelAsync(id)).Name, await inbox.TokenAsync(id)));
    }

    [Fact]
    public async Task UserToken_OfSeveralPages_AsksWhichAndTakesThePagesToken()
    {
        await using var inbox = await LoginInbox.StartAsync();
        inbox.AnswerFacebook(LoginInbox.Page(), LoginInbox.Page("100300", "17841400000000003", "EAAthird"), LoginInbox.Page("100400", null, "EAAfourth"));
        inbox.Answer("GET", "/v25.0/me?fields=id", NoSuchField);

        var several = await SaveAsync(inbox, new ChannelForm { Token = "EAAuser" });
        var unlinked = await SaveAsync(inbox, new ChannelForm { Token = "EAAuser", PageId = "100400" });
        var chosen = await SaveAsync(inbox, new ChannelForm { Token = "EAAuser", PageId = LoginInbox.PageId });

        Assert.Equal(("Connect_Several", 3, "Connect_NotLinked"), (several.Problem, several.Offers.Count, unlinked.Problem));
        Assert.Equal(LoginInbox.PageToken, await inbox.TokenAsync(chosen.ChannelId!.Value));
    }

    [Fact]
    public async Task Token_ThatMetaRefuses_IsSavedWithKnownIdsAndSaysSo()
    {
        await using var inbox = await LoginInbox.StartAsync();

        var nameless = await SaveAsync(inbox, new ChannelForm { Token = "EAAdead" });
        var saved = await SaveAsync(inbox, new ChannelForm { Name = "Shop", Token = "EAAdead", InstagramId = LoginInbox.InstagramId });

        Assert.Equal("Connect_TokenRejected", nameless.Problem);
        Assert.Equal((true, "Connect_TokenRejected"), (saved.ChannelId is not null, saved.Check!.Problem));
    }

    private static Task<Connected> SaveAsync(LoginInbox inbox, ChannelForm form, int? channelId = null) =>
        inbox.WithConnectorAsync(c => c.SaveAsync(inbox.User, channelId, form));

    private static void AnswerPage(LoginInbox inbox)
    {
        inbox.AnswerFacebook();
        inbox.Answer("GET", "/v25.0/me?fields=id", $$"""{"id":"{{LoginInbox.PageId}}","name":"Aurora","instagram_business_account":{"id":"{{LoginInbox.InstagramId}}","username":"aurora.shop"} }""");
    }
}
