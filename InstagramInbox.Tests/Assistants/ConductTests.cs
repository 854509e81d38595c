using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Assistants;

public sealed class ConductTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    private const string Hours = "We are open from 9 to 18.";
    private const string Menu = "Hi! How can I help?\n\n1. Hours\n2. A person";

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Customer_WhoWrites_IsAnsweredUnderTheAssistantsNameAndStaysUnread(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();

        await desk.WriteAsync(customer, "What are your opening hours?");

        Assert.Equal(Hours, await desk.SaidAsync(customer));
        await Until.TrueAsync(() => desk.Inbox.Graph.SendsTo(customer.Id).Count == 1);
        var send = desk.Inbox.Graph.SendsTo(customer.Id)[0];
        Assert.Equal("Lumi: \n\n" + Hours, send.Text);
        Assert.DoesNotContain("HUMAN_AGENT", send.Body.ToString(), StringComparison.Ordinal);
        var row = await desk.Inbox.RowAsync(await desk.Inbox.ConversationOfAsync(customer));
        Assert.Equal((1, SessionState.Answering), (row!.UnreadCount, row.Assistant));
        var view = (await desk.Inbox.ThreadAsync(customer)).Messages[^1];
        Assert.Equal((true, "Lumi"), (view.Automated, view.AuthorName));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Customer_WhoWritesSeveralTimes_GetsOneAnswer(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();

        await desk.WriteAsync(customer, "Hello", "are you there", "opening hours?");

        Assert.Equal(Hours, await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_ThatHandsOver_KeepsSilentUntilAPersonCameAndTheThreadRested(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "I want a person");
        Assert.Equal("One moment.", await desk.SaidAsync(customer));

        var row = await desk.Inbox.RowAsync(await desk.Inbox.ConversationOfAsync(customer));
        Assert.Equal((SessionState.HandedOver, "general"), (row!.Assistant, row.TeamName));
        var line = (await desk.MessagesAsync(customer))[^1];
        Assert.Equal((MessageDirection.System, AssistantLines.HandedOver, "general"), (line.Direction, line.AttachmentType, line.Text));

        desk.Inbox.Clock.Advance(TimeSpan.FromHours(3));
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal("One moment.", await desk.SaidAsync(customer));

        await desk.ReplyAsync(customer, "Here I am.");
        await desk.SaidAsync(customer);
        Assert.Equal(SessionState.TakenOver, await desk.StateAsync(customer));
        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(61));
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal("One moment.|" + Hours, await desk.SaidAsync(customer));
        Assert.Equal(SessionState.Answering, await desk.StateAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_WhenAnAgentWrites_FallsSilentUntilTheThreadRested(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.SaidAsync(customer);

        await desk.ReplyAsync(customer, "I am Ana.");
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal(Menu, await desk.SaidAsync(customer));
        Assert.Equal(SessionState.TakenOver, await desk.StateAsync(customer));

        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(50));
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal(Menu, await desk.SaidAsync(customer));

        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(61));
        await desk.WriteAsync(customer, "opening hours?");
        Assert.Equal($"{Menu}|{Hours}", await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Messages_WithARestBetweenThatAreLookedAtTogether_BeginTheSessionWithTheLast(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.SaidAsync(customer);
        await desk.ReplyAsync(customer, "I am Ana.");

        var now = desk.Now(customer);
        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(90));
        await desk.DeliverAsync(customer.Text("opening hours?", at: now + 1));
        await desk.WriteAsync(customer, "Good evening");

        Assert.Equal($"{Menu}|{Menu}", await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_WhenSomebodyTypesInInstagramItself_FallsSilent(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.SaidAsync(customer);

        await desk.DeliverAsync(customer.Echo("From my phone", customer.NewMid(), desk.Now(customer)));
        await desk.SaidAsync(customer);
        Assert.Equal(SessionState.TakenOver, await desk.StateAsync(customer));
        await desk.WriteAsync(customer, "opening hours?");

        Assert.Equal(Menu, await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_OfAConversationThatAPersonLeads_LeavesIt(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind, form => form.Enabled = false);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.ReplyAsync(customer, "I am Ana.");
        await desk.SaveAsync();

        await desk.WriteAsync(customer, "opening hours?");

        Assert.Equal("", await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Session_AfterInactivity_BeginsWithTheMenuAgain(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind, form => form.InactivityMinutes = 10);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "Good day");
        await desk.SaidAsync(customer);
        await desk.WriteAsync(customer, "hmm");
        await desk.SaidAsync(customer);

        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(11));
        await desk.WriteAsync(customer, "Good day");

        Assert.Equal($"{Menu}|Sorry, come again?\n\n1. Hours\n2. A person|{Menu}", await desk.SaidAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_ThatUnderstandsNothing_HandsOver(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        foreach (var text in (string[])["Good day", "hmm", "hm?"])
        {
            await desk.WriteAsync(customer, text);
            await desk.SaidAsync(customer);
        }

        Assert.Equal(SessionState.HandedOver, await desk.StateAsync(customer));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_OnTrial_AnswersTestUsersOnly(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind, form => (form.Trial, form.TestUsers) = (true, "@Joana.Teste, outro"));
        var (tester, stranger) = (desk.NewCustomer("joana.teste"), desk.NewCustomer("somebody"));

        await desk.WriteAsync(tester, "opening hours?");
        await desk.WriteAsync(stranger, "opening hours?");

        Assert.Equal(Hours, await desk.SaidAsync(tester));
        Assert.Equal("", await desk.SaidAsync(stranger));
        Assert.Null(await desk.StateAsync(stranger));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Media_ThatIsNotSupported_IsToldSo_AndAHeartIsNot(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind, form => form.UnsupportedText = "Text only, please.");
        var (voice, heart) = (desk.NewCustomer(), desk.NewCustomer());

        await desk.DeliverAsync(voice.Attachments(null, at: desk.Now(voice), attachments: ("audio", "https://cdn.example/voice.mp4")));
        await desk.DeliverAsync(heart.Attachments(null, at: desk.Now(heart), attachments: ("like_heart", "https://cdn.example/heart.png")));

        Assert.Equal("Text only, please.", await desk.SaidAsync(voice));
        Assert.Equal("", await desk.SaidAsync(heart));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task HandOver_ThatAPersonResolved_IsOverWhenTheThreadRested(DatabaseKind kind)
    {
        var desk = await OpenAsync(kind);
        var customer = desk.NewCustomer();
        await desk.WriteAsync(customer, "I want a person");
        Assert.Equal("One moment.", await desk.SaidAsync(customer));

        Assert.True(await desk.Inbox.Get<ConversationActions>().ResolveAsync(desk.Inbox.Admin, await desk.Inbox.ConversationOfAsync(customer)));
        desk.Inbox.Clock.Advance(TimeSpan.FromMinutes(61));
        await desk.WriteAsync(customer, "opening hours?");

        Assert.Equal("One moment.|" + Hours, await desk.SaidAsync(customer));
    }

    private async Task<AssistantDesk> OpenAsync(DatabaseKind kind, Action<AssistantForm>? change = null) =>
        await AssistantDesk.OpenAsync(await inboxes.OnAsync(kind), change);
}
