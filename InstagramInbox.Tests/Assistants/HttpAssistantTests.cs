using InstagramInbox.Assistants;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Assistants;

public sealed class HttpAssistantTests(Inboxes inboxes) : IClassFixture<Inboxes>, IAsyncLifetime
{
    private ScriptedService service = default!;
    private string secret = "";

    public async Task InitializeAsync() => service = await ScriptedService.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Service_ThatAnswers_IsAskedOnceWithASignatureAndSpeaks(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer("nadia.rios");
        service.Script(ScriptedService.Json("""{"messages":[{"text":"Which size?","quickReplies":["Small","Large"]},{"text":"We have both."}]}"""));

        await desk.WriteAsync(customer, "Hello", "do you have shoes?");

        Assert.Equal("Which size?|We have both.", await desk.SaidAsync(customer));
        var question = Assert.Single(service.Questions);
        Assert.True(question.IsSignedWith(secret));
        Assert.False(question.IsSignedWith(secret + "x"));
        Assert.Equal("message", question.Json.GetProperty("event").GetString());
        Assert.Equal(customer.Id, question.Json.GetProperty("contact").GetProperty("id").GetString());
        Assert.Equal("direct", question.Json.GetProperty("conversation").GetProperty("kind").GetString());
        Assert.True(question.Json.GetProperty("session").GetProperty("new").GetBoolean());
        Assert.Equal(["Hello", "do you have shoes?"], question.Json.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()));
        await Until.TrueAsync(() => desk.Inbox.Graph.SendsTo(customer.Id).Count == 2);
        Assert.Contains("Small", desk.Inbox.Graph.SendsTo(customer.Id)[0].Body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Service_ThatHandsOverToATeam_IsNotAskedAgain(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind, form => form.NewTeam = "Returns");
        var customer = desk.NewCustomer();
        service.Script(ScriptedService.Json("""{"messages":[{"text":"I fetch somebody."}],"handover":{"team":"returns"}}"""));

        await desk.WriteAsync(customer, "It is broken");
        Assert.Equal("I fetch somebody.", await desk.SaidAsync(customer));
        await desk.WriteAsync(customer, "Hello?");
        await desk.SaidAsync(customer);

        var row = await desk.Inbox.RowAsync(await desk.Inbox.ConversationOfAsync(customer));
        Assert.Equal((SessionState.HandedOver, "Returns"), (row!.Assistant, row.TeamName));
        Assert.Single(service.Questions);
    }

    [Fact]
    public async Task Service_WithNothingToSay_LeavesTheMessageToPeople()
    {
        var desk = await OpenAsync(DatabaseKind.Sqlite);
        var customer = desk.NewCustomer();

        await desk.WriteAsync(customer, "Thanks!");

        Assert.Equal("", await desk.SaidAsync(customer));
        Assert.Equal(SessionState.Answering, await desk.StateAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Service_ThatFailsForAWhile_IsAskedTheSameAgainAndAnswersOnce(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        service.Script(ScriptedService.Status(503), ScriptedService.Json("not at all"), ScriptedService.Json("""{"messages":[{"text":"Here I am."}]}"""));

        await desk.WriteAsync(customer, "Anybody there?");
        await AskedAsync(desk, 1);
        await Until.TrueAsync(async () => (await RowAsync(desk)).LastError == "It answered with HTTP 503.");
        await AskedAsync(desk, 3);

        Assert.Equal("Here I am.", await desk.SaidAsync(customer));
        Assert.Single(service.Questions.Select(q => q.Delivery).Distinct());
        Assert.All(service.Questions, q => Assert.True(q.Json.GetProperty("session").GetProperty("new").GetBoolean()));
        Assert.Null((await RowAsync(desk)).LastError);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Service_ThatKeepsFailing_LosesTheConversationToPeopleAndAdminsSeeWhy(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        service.Script([.. Enumerable.Repeat(ScriptedService.Status(500), 4)]);

        await desk.WriteAsync(customer, "Anybody there?");
        await AskedAsync(desk, 4);

        Assert.Equal("", await desk.SaidAsync(customer));
        Assert.Equal(SessionState.HandedOver, await desk.StateAsync(customer));
        Assert.Equal("It answered with HTTP 500.", (await RowAsync(desk)).LastError);
    }

    [Fact]
    public async Task Service_ThatIsOvertakenByAPerson_IsNotHeard()
    {
        var desk = await OpenAsync(DatabaseKind.Sqlite);
        var customer = desk.NewCustomer();
        var released = new TaskCompletionSource();
        service.Script(async context =>
        {
            await released.Task;
            await ScriptedService.Json("""{"messages":[{"text":"Too late."}]}""")(context);
        });

        await desk.WriteAsync(customer, "Anybody there?");
        await AskedAsync(desk, 1);
        await desk.ReplyAsync(customer, "Yes, Ana.");
        released.SetResult();

        Assert.Equal("", await desk.SaidAsync(customer));
        await desk.WriteAsync(customer, "Good.");
        Assert.Equal("", await desk.SaidAsync(customer));
        Assert.Equal(SessionState.TakenOver, await desk.StateAsync(customer));
        Assert.DoesNotContain(await desk.MessagesAsync(customer), m => m.Automated);
    }

    [Fact]
    public async Task Trial_OfAServiceThatDoesNotAnswerAsItShould_SaysWhy()
    {
        var desk = await OpenAsync(DatabaseKind.Sqlite);
        service.Script(
            ScriptedService.Status(302), ScriptedService.Json(new string('x', HttpAssistant.MaxAnswer + 1)), ScriptedService.Json("""{"messages":[{}]}"""),
            ScriptedService.Json("""{"handover":"yes"}"""), ScriptedService.Never);

        List<string?> errors = [await TryAsync(desk), await TryAsync(desk), await TryAsync(desk), await TryAsync(desk), await TryAsync(desk)];

        List<string?> expected =
        [
            "It answered with HTTP 302.", "Its answer is larger than 64 KB.", "One of its messages has no text.",
            "Its \"handover\" is neither true nor an object with a team.", "It did not answer within 10 seconds.",
        ];
        Assert.Equal(expected, errors);
        Assert.Equal(5, service.Questions.Count);
        Assert.All(service.Questions, q => Assert.True(q.IsSignedWith(secret)));
    }

    private async Task<AssistantDesk> OpenAsync(DatabaseKind kind, Action<AssistantForm>? change = null)
    {
        var desk = await AssistantDesk.OpenAsync(await inboxes.OnAsync(kind), form => form.Enabled = false);
        secret = await desk.SaveAsync(form =>
        {
            (form.Kind, form.Url) = (AssistantKind.Http, service.Url);
            change?.Invoke(form);
        }) ?? "";
        Assert.NotEqual("", secret);
        return desk;
    }

    private async Task AskedAsync(AssistantDesk desk, int times) => await Until.TrueAsync(() =>
    {
        // What waits for its next attempt need not wait here.
        desk.Inbox.Clock.Advance(TimeSpan.FromMilliseconds(200));
        return service.Questions.Count == times;
    });

    private static async Task<AssistantRow> RowAsync(AssistantDesk desk)
    {
        await using var scope = desk.Inbox.App.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<AssistantAdmin>().ListAsync(desk.Inbox.AdminUser);
        return rows.Single(r => r.ChannelId == desk.ChannelId);
    }

    private async Task<string?> TryAsync(AssistantDesk desk)
    {
        await using var scope = desk.Inbox.App.Services.CreateAsyncScope();
        var tried = await scope.ServiceProvider.GetRequiredService<AssistantTrial>()
            .SayAsync(desk.Inbox.AdminUser, desk.ChannelId, new AssistantForm { Kind = AssistantKind.Http, Url = service.Url }, "Hello");
        return tried.Error;
    }
}
