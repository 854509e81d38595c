using System.Net.Http.Headers;
using System.Text;
using InstagramInbox.Channels.Meta.Rate;
using InstagramInbox.Hosting;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Tests.Channels.Rate;

public sealed class GraphBudgetTests
{
    private const int Channel = 1;
    private const int OtherChannel = 2;
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task Send_The101stInASecond_ComesBackWhenTheSecondIsOver()
    {
        var budget = Budget();
        for (var i = 0; i < 100; i++)
            Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));

        Assert.Equal(new BudgetWait(TimeSpan.FromSeconds(1), Whole: true), await budget.AdmitAsync(Channel, GraphUse.Send, default));
        Assert.Null(await budget.AdmitAsync(OtherChannel, GraphUse.Send, default));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
    }

    [Fact]
    public async Task SendMedia_The11thInASecond_WaitsWhileTextGoesOn()
    {
        var budget = Budget();
        for (var i = 0; i < 10; i++)
            Assert.Null(await budget.AdmitAsync(Channel, GraphUse.SendMedia, default));

        Assert.Equal(new BudgetWait(TimeSpan.FromSeconds(1), Whole: false), await budget.AdmitAsync(Channel, GraphUse.SendMedia, default));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
    }

    [Fact]
    public async Task PrivateAnswer_The751stInAnHour_WaitsWhileMessagesGoOn()
    {
        var budget = Budget();
        for (var i = 0; i < 750; i++)
        {
            Assert.Null(await budget.AdmitAsync(Channel, GraphUse.PrivateAnswer, default));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new BudgetWait(TimeSpan.FromSeconds(3600 - 750), Whole: false), await budget.AdmitAsync(Channel, GraphUse.PrivateAnswer, default));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
        clock.Advance(TimeSpan.FromSeconds(3600 - 750));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.PrivateAnswer, default));
    }

    [Theory]
    [InlineData("POST", "100/messages", """{"recipient":{"comment_id":"c"},"message":{"text":"\"video\""}}""", nameof(GraphUse.PrivateAnswer))]
    [InlineData("POST", "100/messages", """{"recipient":{"id":"1"},"message":{"text":"comment_id"}}""", nameof(GraphUse.Send))]
    [InlineData("POST", "c/replies", """{"message":"m"}""", nameof(GraphUse.Interactive))]
    [InlineData("DELETE", "c", "", nameof(GraphUse.Interactive))]
    [InlineData("GET", "178?fields=mentioned_media.media_id(p){id,permalink}", "", nameof(GraphUse.Interactive))]
    [InlineData("GET", "9_1?fields=id,permalink_url,created_time", "", nameof(GraphUse.Background))]
    [InlineData("GET", "m?fields=id,created_time", "", nameof(GraphUse.Conversations))]
    public void Use_OfACall_IsToldByTheCallItself(string method, string path, string json, string use) =>
        Assert.Equal(use, GraphUses.Of(new HttpMethod(method), path, Encoding.UTF8.GetBytes(json)).ToString());

    [Fact]
    public async Task Conversations_TheThirdInASecond_IsHeldUntilItsTurn()
    {
        var budget = Budget();
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Conversations, default));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Conversations, default));

        var third = budget.AdmitAsync(Channel, GraphUse.Conversations, default).AsTask();
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await third);
    }

    [Fact]
    public async Task Send_WithSeveralNodes_HasItsShareOfTheRate()
    {
        var budget = Budget(nodes: 4);
        for (var i = 0; i < 25; i++)
            Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
        Assert.NotNull(await budget.AdmitAsync(Channel, GraphUse.Send, default));
    }

    [Theory]
    [InlineData(79, false, false, false)]
    [InlineData(95, true, false, false)]
    [InlineData(100, true, true, true)]
    public async Task Usage_NearTheLimit_PausesBackgroundFirstAndSendsLast(int percent, bool background, bool interactive, bool send)
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-Page-Usage", $$"""{"call_count":{{percent}},"total_time":1,"total_cputime":"2"}"""));

        Assert.Equal(background, await budget.AdmitAsync(Channel, GraphUse.Background, default) is not null);
        Assert.Equal(interactive, await budget.AdmitAsync(Channel, GraphUse.Interactive, default) is not null);
        Assert.Equal(send, await budget.AdmitAsync(Channel, GraphUse.Send, default) is not null);
        Assert.Null(await budget.AdmitAsync(OtherChannel, GraphUse.Background, default));
    }

    [Fact]
    public async Task Usage_From80Percent_SlowsBackgroundDown()
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-App-Usage", """{"call_count":80,"total_time":1,"total_cputime":2}"""));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Background, default));

        var second = budget.AdmitAsync(Channel, GraphUse.Background, default).AsTask();
        Assert.False(second.IsCompleted);
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await second);
    }

    [Fact]
    public async Task Usage_OfTheApp_CountsForEveryAccount()
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-App-Usage", """{"call_count":10,"total_time":96,"total_cputime":2}"""));
        Assert.NotNull(await budget.AdmitAsync(OtherChannel, GraphUse.Background, default));
    }

    [Fact]
    public async Task Usage_ReadLongAgo_LetsACallLookAgain()
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-Page-Usage", """{"call_count":100}"""));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
        Assert.NotNull(await budget.AdmitAsync(Channel, GraphUse.Send, default));
    }

    [Fact]
    public async Task Regain_Announced_IsWaitedForToTheMinute()
    {
        var budget = Budget();
        budget.Note(Channel, Headers(
            "X-Business-Use-Case-Usage", """{"17":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":7}],"18":[{"type":"pages","call_count":3}]}"""));

        Assert.Equal(new BudgetWait(TimeSpan.FromMinutes(7), Whole: true), await budget.AdmitAsync(Channel, GraphUse.Send, default));
        Assert.Equal(TimeSpan.FromMinutes(7), (await budget.AdmitAsync(Channel, GraphUse.Interactive, default))?.For);
        Assert.Equal(clock.GetUtcNow().AddMinutes(7), budget.Read(Channel)?.SendingPausedUntil);
        clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
    }

    [Fact]
    public async Task Usage_OfThePagesOtherCalls_DoesNotHoldMessagesBack()
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-Business-Use-Case-Usage", """{"18":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":5}]}"""));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Send, default));
        Assert.NotNull(await budget.AdmitAsync(Channel, GraphUse.Background, default));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"17":null}""")]
    [InlineData("""{"17":[]}""")]
    public async Task Usage_ThatCannotBeRead_HoldsNothingUp(string header)
    {
        var budget = Budget();
        budget.Note(Channel, Headers("X-Business-Use-Case-Usage", header));
        budget.Note(Channel, Headers("X-App-Usage", header));
        Assert.Null(await budget.AdmitAsync(Channel, GraphUse.Background, default));
    }

    [Fact]
    public async Task Refused_ForTooManyCalls_WaitsAsLongAsMetaSays()
    {
        var budget = Budget();
        budget.Refused(Channel, TimeSpan.FromMinutes(3));
        Assert.Equal(TimeSpan.FromMinutes(3), (await budget.AdmitAsync(Channel, GraphUse.Send, default))?.For);
    }

    [Theory]
    [InlineData("POST", "me/messages", """{"message":{"text":"\u0022type\u0022:\u0022video\u0022"}}""", "Send")]
    [InlineData("POST", "me/messages", """{"message":{"attachment":{"type":"video","payload":{}}}}""", "SendMedia")]
    [InlineData("POST", "me/messages", """{"message":{"attachment":{"type":"audio","payload":{}}}}""", "SendMedia")]
    [InlineData("POST", "me/messages", """{"message":{"attachment":{"type":"image","payload":{}}}}""", "Send")]
    [InlineData("POST", "me/messages", """{"sender_action":"typing_on"}""", "Background")]
    [InlineData("POST", "me/messages", """{"sender_action":"react"}""", "Interactive")]
    [InlineData("POST", "me/take_thread_control", "{}", "Interactive")]
    [InlineData("GET", "me/conversations?platform=instagram", "", "Conversations")]
    [InlineData("GET", "t1/messages?limit=20", "", "Conversations")]
    [InlineData("GET", "m1?fields=id,created_time,from", "", "Conversations")]
    [InlineData("GET", "902?fields=name,username,profile_pic", "", "Background")]
    [InlineData("GET", "me?fields=user_id", "", "Interactive")]
    public void Use_OfARequest_IsToldByItsForm(string method, string path, string json, string expected) =>
        Assert.Equal(expected, GraphUses.Of(HttpMethod.Parse(method), path, Encoding.UTF8.GetBytes(json)).ToString());

    private GraphBudget Budget(int nodes = 1) => new(clock, Options.Create(new HostingOptions { Nodes = nodes }));

    private static HttpResponseHeaders Headers(string name, string value)
    {
        var headers = new HttpResponseMessage().Headers;
        headers.TryAddWithoutValidation(name, value);
        return headers;
    }
}
