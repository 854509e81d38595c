using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Channels;

/// <summary>What is asked of the Graph API for a Page's Messenger.</summary>
public sealed class GraphMessengerTests
{
    private static readonly ChannelAccess Page = new(3, "facebook", ChannelLogin.Page, "100200", null, "EAAtoken");

    [Theory]
    [InlineData("""{"first_name":"Camila","last_name":"Duarte","profile_pic":"https://cdn/p"}""", "|Camila Duarte|https://cdn/p")]
    [InlineData("""{"first_name":"Camila"}""", "|Camila|")]
    [InlineData("""{"name":"Camila D.","first_name":"Camila"}""", "|Camila D.|")]
    [InlineData("{}", null)]
    public async Task Profile_OfWriter_IsMadeOfBothNames(string json, string? expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson(json);

        var profile = await graph.Facebook.GetProfileAsync(Page, "902", CancellationToken.None);

        Assert.Equal(expected, profile is ProfileResult.Found { Profile: var f } ? $"{f.Username}|{f.Name}|{f.PictureUrl}" : null);
        Assert.Equal("first_name,last_name,profile_pic", Assert.Single(graph.Requests).Query["fields"].ToString());
    }

    [Fact]
    public async Task Threads_OfThePage_AreAskedForByPlatform()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(("100200/conversations?platform=messenger", """
            {"data":[{"id":"t_1","updated_time":"2026-11-20T19:11:07+0000","participants":{"data":[{"id":"902","name":"Camila"},{"id":"100200","name":"Aurora"}]}}]}
            """));

        var threads = await ((IMessageHistory)graph.Facebook).GetThreadsAsync(Page, null, CancellationToken.None);

        Assert.Equal("902", Assert.Single(Assert.IsType<LookupResult<RecentThreads>.Found>(threads).Value.Threads).ContactId);
    }

    [Fact]
    public async Task Check_OfPageWithoutInstagram_IsInOrder()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerByPath(
            ("100200?fields", """{"id":"100200","name":"Aurora"}"""),
            ("debug_token", """{"data":{"is_valid":true,"scopes":["pages_messaging"]}}"""),
            ("100200/subscribed_apps", """
                {"data":[{"id":"123","subscribed_fields":["messages","message_echoes","message_deliveries","message_reads","message_reactions","message_edits",
                "messaging_postbacks","messaging_referrals","messaging_optins","messaging_handovers","standby","feed"]}]}
                """));

        var check = await graph.Facebook.CheckAsync(Page, CancellationToken.None);

        Assert.Equal((ChannelHealth.Ok, null, "Aurora"), (check.Health, check.Problem, check.AccountName));
    }

    [Theory]
    [InlineData("😆", "smile")]
    [InlineData("❤️", "love")]
    [InlineData("👎", "dislike")]
    public async Task Reaction_Given_GoesByMessengersWord(string emoji, string word)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.AnswerJson("""{"recipient_id":"902"}""");

        await ((ISenderActions)graph.Facebook).ReactAsync(Page, "902", "m_1", emoji, CancellationToken.None);

        Assert.Contains($"\"reaction\":\"{word}\"", Assert.Single(graph.Requests).Body, StringComparison.Ordinal);
    }
}
