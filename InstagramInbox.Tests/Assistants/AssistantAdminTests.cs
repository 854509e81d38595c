using InstagramInbox.Accounts;
using InstagramInbox.Assistants;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Assistants;

public sealed class AssistantAdminTests(Inboxes inboxes) : IClassFixture<Inboxes>
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Assistant_Saved_IsReadAsItWasEnteredAndTurnsItsChannelOnAndOff(DatabaseKind kind)
    {
        var inbox = await inboxes.OnAsync(kind);
        var desk = await AssistantDesk.OpenAsync(inbox, form =>
        {
            (form.Trial, form.TestUsers, form.NewTeam) = (true, "@Rita.Example\nivo", "Orders");
            form.Rules[0].QuickReplies = "Map, Phone";
        });

        var read = (await WithAsync(inbox, admin => admin.ReadAsync(inbox.AdminUser, desk.ChannelId)))!;

        Assert.Equal(("Lumi", "rita.example ivo", "opening hours, horário", "Map, Phone"), (read.Form.Name, read.Form.TestUsers, read.Form.Rules[0].Keywords, read.Form.Rules[0].QuickReplies));
        Assert.Equal("Orders", read.Teams.Single(t => t.Id == read.Form.TeamId).Name);
        Assert.True(await HasAssistantAsync(desk));
        await desk.SaveAsync(form => form.Enabled = false);
        Assert.False(await HasAssistantAsync(desk));
        var noted = await inbox.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == $"channel:{desk.ChannelId}" && e.Action == "assistant.saved").ToListAsync());
        Assert.Equal(2, noted.Count);
        Assert.DoesNotContain(noted, e => e.Detail!.Contains("open from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secret_OfAService_IsKeptEncryptedAndReplaced()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var desk = await AssistantDesk.OpenAsync(inbox, form => form.Enabled = false);
        var first = await desk.SaveAsync(form => (form.Kind, form.Url) = (AssistantKind.Http, "https://assistant.example/hook"));
        var again = await desk.SaveAsync(form => (form.Kind, form.Url) = (AssistantKind.Http, "https://assistant.example/hook"));
        var second = await WithAsync(inbox, admin => admin.RenewSecretAsync(inbox.AdminUser, desk.ChannelId));

        var stored = await inbox.ReadAsync(db => db.Assistants.Where(a => a.ChannelId == desk.ChannelId).Select(a => a.ProtectedSecret).SingleAsync());
        Assert.Null(again);
        Assert.NotEqual(first, second);
        Assert.DoesNotContain(second!, stored!, StringComparison.Ordinal);
        Assert.Equal(second, inbox.Get<AssistantSecrets>().Unprotect(stored));
        Assert.Null(inbox.Get<ChannelTokens>().Unprotect(stored));
    }

    [Theory]
    [InlineData("name", AssistantProblem.NoName)]
    [InlineData("inactivity", AssistantProblem.Inactivity)]
    [InlineData("testers", AssistantProblem.NoTestUsers)]
    [InlineData("no url", AssistantProblem.NoUrl)]
    [InlineData("ftp url", AssistantProblem.BadUrl)]
    [InlineData("user in url", AssistantProblem.BadUrl)]
    [InlineData("nothing", AssistantProblem.NothingToSay)]
    [InlineData("no keywords", AssistantProblem.RuleNeverFits)]
    [InlineData("no reply", AssistantProblem.RuleSaysNothing)]
    [InlineData("long reply", AssistantProblem.TextTooLong)]
    [InlineData("long button", AssistantProblem.TitleTooLong)]
    [InlineData("team", AssistantProblem.BadTeam)]
    [InlineData("misunderstood", AssistantProblem.HandOverAfter)]
    public async Task Assistant_WithABadEntry_IsRefused(string entry, AssistantProblem expected)
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var form = AssistantDesk.NewForm();
        Spoil(form, entry);

        var saved = await WithAsync(inbox, admin => admin.SaveAsync(inbox.AdminUser, inbox.ChannelId, form));

        Assert.Equal(expected, saved.Problem);
        Assert.False(await inbox.ReadAsync(db => db.Assistants.AnyAsync(a => a.ChannelId == inbox.ChannelId)));
    }

    [Fact]
    public async Task Admin_ThatIsNone_IsRefused()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        var agent = TestInbox.User((await inbox.AddAgentAsync()).AgentId);

        await Assert.ThrowsAsync<AccessDeniedException>(() => WithAsync(inbox, admin => admin.ListAsync(agent)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => WithAsync(inbox, admin => admin.ReadAsync(agent, inbox.ChannelId)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => WithAsync(inbox, admin => admin.SaveAsync(agent, inbox.ChannelId, AssistantDesk.NewForm())));
        await Assert.ThrowsAsync<AccessDeniedException>(() => WithAsync(inbox, admin => admin.RenewSecretAsync(agent, inbox.ChannelId)));
    }

    [Fact]
    public async Task Trial_OfRules_AnswersAsTheAssistantWouldAndSendsNothing()
    {
        var inbox = await inboxes.OnAsync(DatabaseKind.Sqlite);
        await using var scope = inbox.App.Services.CreateAsyncScope();
        var trial = scope.ServiceProvider.GetRequiredService<AssistantTrial>();
        var said = new List<string>();
        foreach (var text in (string[])["Hi", "2", "Hi"])
        {
            var tried = await trial.SayAsync(inbox.AdminUser, inbox.ChannelId, AssistantDesk.NewForm(), text);
            said.Add(string.Join('|', tried.Answer!.Messages.Select(m => m.Text)) + (tried.Answer.Handover is null ? "" : "!"));
        }

        Assert.Equal(["Hi! How can I help?\n\n1. Hours\n2. A person", "One moment.!", "Hi! How can I help?\n\n1. Hours\n2. A person"], said);
    }

    private static void Spoil(AssistantForm form, string entry)
    {
        Action spoil = entry switch
        {
            "name" => () => form.Name = " ",
            "inactivity" => () => form.InactivityMinutes = 9,
            "testers" => () => (form.Trial, form.TestUsers) = (true, " @ "),
            "no url" => () => form.Kind = AssistantKind.Http,
            "ftp url" => () => (form.Kind, form.Url) = (AssistantKind.Http, "ftp://assistant.example"),
            "user in url" => () => (form.Kind, form.Url) = (AssistantKind.Http, "https://me:secret@assistant.example"),
            "nothing" => () => { (form.Greeting, form.Fallback) = ("", " "); form.Rules.Clear(); },
            "no keywords" => () => (form.Rules[0].Keywords, form.Rules[0].Title) = (" , !", ""),
            "no reply" => () => form.Rules[0].Reply = "",
            "long reply" => () => form.Rules[0].Reply = new string('x', 1001),
            "long button" => () => form.Rules[0].QuickReplies = "short, a title that does not fit",
            "team" => () => form.TeamId = 4711,
            _ => () => form.HandOverAfter = 11,
        };
        spoil();
    }

    private static async Task<bool> HasAssistantAsync(AssistantDesk desk) =>
        (await desk.Inbox.Get<ChannelDirectory>().ListAsync()).Single(c => c.Id == desk.ChannelId).HasAssistant;

    private static async Task<T> WithAsync<T>(TestInbox inbox, Func<AssistantAdmin, Task<T>> act)
    {
        await using var scope = inbox.App.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AssistantAdmin>());
    }
}
