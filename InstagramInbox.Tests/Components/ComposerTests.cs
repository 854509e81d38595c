using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class ComposerTests : PageTestContext
{
    private static readonly ReplyRules Open = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        Signature = "Ana: \n\n",
        Obstacle = null,
        Window = new ReplyWindow(Noon.AddHours(5)),
        Files = [new FileLimit(FileKind.Image, ["image/png"], 8), new FileLimit(FileKind.Document, ["application/pdf"], 25)],
        TakesHeart = true,
        TakesQuotes = true,
    };

    public ComposerTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Composer_Open_IsATextboxNamedReplyAndAButtonNamedSend()
    {
        var composer = Compose(Open);

        Assert.Equal("Reply", composer.Find("textarea").GetAttribute("aria-label"));
        Assert.Equal("Send", composer.Find("[type=submit]").TextContent);
        Assert.Equal("image/png,application/pdf", composer.Find("input[type=file]").GetAttribute("accept"));
        Assert.Equal("Send a heart", composer.Find("[data-heart]").GetAttribute("aria-label"));
        Assert.Contains("\"max\":25", composer.Find("form").GetAttribute("data-limits"), StringComparison.Ordinal);
        Assert.Empty(composer.FindAll(".closed"));
    }

    [Fact]
    public void Composer_OfAChannelThatTakesTextOnly_OffersNothingElse() =>
        Assert.Empty(Compose(Open with { Files = [], TakesHeart = false }).FindAll("[data-heart], [data-attach], input"));

    [Fact]
    public void Composer_WhoseWindowHasClosedMeanwhile_SaysUntilWhenItWasOpen()
    {
        var composer = Compose(Open with { Window = new ReplyWindow(Noon.AddHours(-1)) });

        Assert.StartsWith("Replies were possible until 11:00", composer.Find(".closed").TextContent, StringComparison.Ordinal);
        Assert.True(composer.Find("textarea").HasAttribute("disabled"));
        Assert.True(composer.Find("[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Composer_InTheDaysForPeople_SaysSoAndStaysOpen()
    {
        var composer = Compose(Open with { Window = new ReplyWindow(Noon.AddHours(-1), Noon.AddDays(5)) });

        Assert.StartsWith("More than 24 hours have passed", composer.Find(".people").TextContent, StringComparison.Ordinal);
        Assert.False(composer.Find("textarea").HasAttribute("disabled"));
    }

    [Fact]
    public void Composer_WithAQuote_ShowsItAndLetsItGo()
    {
        long? quoted = 5;
        var message = new MessageView(5, MessageDirection.Incoming, null, "In blue?", null, false, Noon, null, null, null) { HasMid = true };
        var composer = Compose(Open, p => p.Add(c => c.Send, (_, _, _) => Task.FromResult(new ReplyOutcome([1], null))).Add(c => c.Quote, message).Add(c => c.OnQuote, id => quoted = id));

        Assert.Equal("rosa.limaIn blue?", composer.Find(".quoted .quote").TextContent);
        Assert.Equal("5", composer.Find("form").GetAttribute("data-quote"));
        composer.Find(".quoted button").Click();

        Assert.Null(quoted);
    }

    [Fact]
    public async Task Composer_TextForSeveralMessages_AsksBeforeItSplits()
    {
        ReplyDraft? sent = null;
        var composer = Compose(Open, p => p.Add(c => c.Send, (_, draft, _) =>
        {
            sent = draft;
            return Task.FromResult(new ReplyOutcome([], draft.Split ? null : ReplyObstacle.TooLong, 3));
        }));

        var refused = await composer.Instance.SendAsync(new Composer.Press("long", false, false, [], null, Guid.NewGuid()));
        var accepted = await composer.Instance.SendAsync(new Composer.Press("long", true, false, [], 7, Guid.NewGuid()));

        Assert.Equal((false, "Send as 3 messages"), (refused.Sent, refused.SendAs));
        Assert.Equal((true, 7L), (accepted.Sent, sent?.QuotedMessageId));
    }

    private IRenderedComponent<Composer> Compose(ReplyRules rules, Action<ComponentParameterCollectionBuilder<Composer>>? more = null) => Render<Composer>(p =>
    {
        p.Add(c => c.ConversationId, 1).Add(c => c.ContactName, "rosa.lima").Add(c => c.Rules, rules).Add(c => c.AgentId, "a");
        if (more is null)
            p.Add(c => c.Send, (_, _, _) => Task.FromResult(new ReplyOutcome([1], null)));
        else
            more(p);
    });
}
