using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class MessageBubbleTests : PageTestContext
{
    private static readonly MessageView Asked = new(5, MessageDirection.Incoming, null, "Do you have it?", null, false, Noon, null, null, null);

    private static readonly MessageView Answered = Asked with
    {
        Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, Text = "Ana: \n\nYes.\nIn blue.", AuthorName = "Ana",
    };

    [Fact]
    public void MessageBubble_HostileText_StaysText()
    {
        var bubble = Bubble(Asked with { Text = "<script>alert(1)</script> <a href=\"javascript:alert(1)\">x</a> javascript:alert(2)" });

        Assert.Equal("<script>alert(1)</script> <a href=\"javascript:alert(1)\">x</a> javascript:alert(2)", bubble.Find(".text").TextContent);
        Assert.Empty(bubble.FindAll("script, .text a"));
    }

    [Theory]
    [InlineData("see https://shop.example/a?b=c&d=1.", "https://shop.example/a?b=c&d=1")]
    [InlineData("(HTTP://SHOP.EXAMPLE/x)", "HTTP://SHOP.EXAMPLE/x")]
    [InlineData("https://shop.example/\"onmouseover=\"alert(1)", "https://shop.example/\"onmouseover=\"alert(1")]
    public void MessageBubble_Address_BecomesALinkThatLeaksNothing(string text, string address)
    {
        var bubble = Bubble(Asked with { Text = text });

        var link = bubble.Find(".text a");
        Assert.Equal(address, link.TextContent);
        Assert.StartsWith("http", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.False(link.HasAttribute("onmouseover"));
        Assert.Equal(text, bubble.Find(".text").TextContent);
    }

    [Fact]
    public void MessageBubble_Outgoing_SetsTheSignatureApartAndShowsAuthorAndTick()
    {
        var bubble = Bubble(Answered);

        Assert.Equal("Ana:", bubble.Find(".signature").TextContent.Trim());
        Assert.Equal("Yes.\nIn blue.", bubble.Find(".text").TextContent);
        Assert.Contains("Ana", bubble.Find(".stamp").TextContent, StringComparison.Ordinal);
        Assert.Equal("Sent", bubble.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void MessageBubble_OutgoingWithoutAuthor_SaysWhereItCameFrom() =>
        Assert.Contains("sent from Instagram", Bubble(Answered with { AuthorName = null }).Find(".stamp").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("location", false, "Location")]
    [InlineData("template", false, "Cards")]
    [InlineData("hologram", false, "Not supported yet: hologram")]
    public void MessageBubble_AttachmentWithoutPicture_NamesTheKind(string type, bool hasMedia, string words) =>
        Assert.Equal(words, Bubble(Asked with { Text = null, AttachmentType = type, HasMedia = hasMedia }).Find(".note").TextContent.Trim());

    [Fact]
    public void MessageBubble_Picture_ComesFromThisHostAndLoadsLazily()
    {
        var picture = Bubble(Asked with { Text = null, AttachmentType = "image", HasMedia = true }).Find("img");

        Assert.Equal("/media/messages/5", picture.GetAttribute("src"));
        Assert.Equal("lazy", picture.GetAttribute("loading"));
        Assert.Equal("Picture from the customer", picture.GetAttribute("alt"));
    }

    [Fact]
    public void MessageBubble_Removed_ShowsNeitherTextNorTick()
    {
        var bubble = Bubble(Answered with { Status = MessageStatus.Removed });

        Assert.Equal("Message removed", bubble.Find(".note").TextContent.Trim());
        Assert.Empty(bubble.FindAll(".text, [role=img]"));
    }

    [Fact]
    public void MessageBubble_Failed_SaysWhyAndOffersToRetry()
    {
        MessageView? again = null;
        var failed = Answered with { Status = MessageStatus.Failed, Failure = SendFailure.Unreachable, FailureDetail = "<b>code 551</b>" };
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, failed).Add(b => b.OnSendAgain, m => again = m));

        Assert.Contains("cannot be reached", bubble.Find(".trouble p").TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>code 551</b>", bubble.Find("details code").TextContent);
        bubble.Find("button").Click();

        Assert.Equal(failed, again);
    }

    [Fact]
    public void MessageBubble_UnconfirmedForAnAgent_LeavesTheDecisionToThem()
    {
        var arrived = 0;
        var bubble = Render<MessageBubble>(p => p
            .Add(b => b.Message, Answered with { Status = MessageStatus.Unconfirmed }).Add(b => b.OnArrived, _ => arrived++));

        Assert.Equal(["It arrived", "Send again"], bubble.FindAll("button").Select(b => b.TextContent));
        Assert.Empty(bubble.FindAll("details"));
        bubble.FindAll("button")[0].Click();

        Assert.Equal(1, arrived);
    }

    [Fact]
    public void MessageBubble_EveryFailure_HasWords()
    {
        foreach (var failure in Enum.GetValues<SendFailure>())
        {
            var words = Bubble(Answered with { Status = MessageStatus.Failed, Failure = failure }).Find(".trouble p").TextContent;
            Assert.StartsWith("Not sent", words, StringComparison.Ordinal);
        }
    }

    private IRenderedComponent<MessageBubble> Bubble(MessageView message) => Render<MessageBubble>(p => p.Add(b => b.Message, message));
}
