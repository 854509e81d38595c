using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Components.Inbox.Bubbles;
using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Components;

/// <summary>What stands around a message: quotes, reactions, edits, stamps and lines about the thread.</summary>
public sealed class BubbleFrameTests : PageTestContext
{
    private static readonly MessageView Asked = new(5, MessageDirection.Incoming, null, "And in blue?", null, false, Noon, null, null, null) { HasMid = true };
    private static readonly MessageView Answered = Asked with { Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, AuthorName = "Ana", Text = "Ana: \n\nYes." };

    [Fact]
    public void Quote_Clicked_LeadsToTheMessage()
    {
        long? jumped = null;
        var quote = new QuoteView(3, MessageDirection.Outgoing, "Ana", "Ana: \n\nIn red.", null, false);
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, Asked with { Quote = quote }).Add(b => b.OnJump, id => jumped = id));

        Assert.Equal("AnaIn red.", bubble.Find("button.quote").TextContent);
        bubble.Find("button.quote").Click();

        Assert.Equal(3, jumped);
    }

    [Fact]
    public void Quote_OfAMessageThatIsNotHere_IsNoButton()
    {
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, Asked with { Quote = QuoteView.Unknown }).Add(b => b.OnJump, _ => { }));

        Assert.Equal("An earlier message", bubble.Find("div.quote span").TextContent);
    }

    [Fact]
    public void Edited_WithTheTextBefore_ShowsItToEverybody()
    {
        var bubble = Bubble(Asked with { Edited = true, EarlierText = "And in <b>red</b>?" });

        Assert.Equal("edited", bubble.Find(".edited button").TextContent);
        Assert.Equal("Before: And in <b>red</b>?", bubble.Find("#earlier-5").TextContent);
        Assert.Equal("earlier-5", bubble.Find(".edited button").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void Reactions_OfBoth_StandOnTheBubble() =>
        Assert.Equal(
            ["The customer reacted with 😍", "You reacted with ❤"],
            Bubble(Asked with { CustomerReaction = "😍", OwnReaction = "❤" }).FindAll(".reactions [role=img]").Select(r => r.GetAttribute("aria-label")));

    [Fact]
    public void Tools_WithOneReaction_GiveAndTakeItBackWithOnePress()
    {
        var given = new List<GivenReaction>();
        IRenderedComponent<MessageBubble> Shown(MessageView m) => Render<MessageBubble>(p => p
            .Add(b => b.Message, m).Add(b => b.Reactions, ["❤"]).Add(b => b.OnReact, given.Add));

        Shown(Asked).Find(".tools .emoji").Click();
        Shown(Asked with { OwnReaction = "❤" }).Find(".tools .emoji[aria-pressed=true]").Click();

        Assert.Equal([new GivenReaction(5, "❤"), new GivenReaction(5, null)], given);
    }

    [Fact]
    public void Tools_WithSeveralReactions_OfferThemOnDemand()
    {
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, Asked).Add(b => b.Reactions, ["❤", "👍"]));

        Assert.Empty(bubble.FindAll(".picker"));
        bubble.Find("[aria-label=React]").Click();

        Assert.Equal(["React with ❤", "React with 👍"], bubble.FindAll(".picker button").Select(b => b.GetAttribute("aria-label")));
    }

    [Fact]
    public void Tools_OfAMessageThatCannotBeAnswered_AreNotThere()
    {
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, Answered with { HasMid = false }).Add(b => b.OnQuote, _ => { }));

        Assert.Empty(bubble.FindAll(".tools"));
    }

    [Theory]
    [InlineData(null, "sent from Instagram")]
    [InlineData("123", "sent from another app")]
    public void Echo_FromElsewhere_SaysFromWhere(string? appId, string words) =>
        Assert.Contains(words, Bubble(Answered with { AuthorName = null, Details = new MessageDetails { AppId = appId } }).Find(".stamp").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("OptedOut", null, "Does not want to receive messages any more")]
    [InlineData("FeedbackGood", "Thanks", "Found the answer helpful “Thanks”")]
    [InlineData("teleported", null, "Something happened: teleported")]
    public void Line_OfAnyKind_HasWords(string note, string? text, string words) => Assert.Equal(words, Line(Asked with { AttachmentType = note, Text = text }));

    [Fact]
    public void Line_AboutReferralOrControl_SaysWhat()
    {
        Assert.Equal("Came by the link “spring”", Line(Asked with { Text = null, Details = new MessageDetails { Referral = new Referral { Ref = "spring" } } }));
        foreach (var change in Enum.GetValues<ThreadControlChange>())
            Assert.DoesNotContain("Note_", Line(Asked with { Text = null, Details = new MessageDetails { Control = new ControlDetails(change, null) } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Thread_Grouped_StampsTheLastOfAnAuthorAndBundlesPictures()
    {
        var picture = Asked with { Text = null, AttachmentType = "image", Bundle = "m9" };
        MessageView[] messages =
        [
            Asked with { Id = 1 }, Asked with { Id = 2, At = Noon.AddMinutes(1) }, Asked with { Id = 3, At = Noon.AddMinutes(30) },
            Answered with { Id = 4, At = Noon.AddMinutes(31) }, Answered with { Id = 5, At = Noon.AddMinutes(31), Status = MessageStatus.Read },
            picture with { Id = 6, At = Noon.AddMinutes(32) }, picture with { Id = 7, At = Noon.AddMinutes(32) }, picture with { Id = 8, At = Noon.AddMinutes(32), Bundle = "m10" },
            Asked with { Id = 9, At = Noon.AddDays(1) },
        ];

        var days = BubbleGroup.ByDay(messages, Services.GetRequiredService<BrowserTime>()).ToList();

        Assert.Equal(["1", "2!", "3!", "4!", "5!", "6,7", "8!", "/", "9!"], days.SelectMany((d, i) =>
            d.Bubbles.Select(b => string.Join(',', b.Messages.Select(m => m.Id)) + (b.Stamped ? "!" : "")).Prepend("/").Skip(i == 0 ? 1 : 0)));
    }

    private string Line(MessageView line) => Render<SystemLine>(p => p.Add(l => l.Message, line with { Direction = MessageDirection.System })).Find("span").TextContent;

    private IRenderedComponent<MessageBubble> Bubble(MessageView message) => Render<MessageBubble>(p => p.Add(b => b.Message, message));
}
