using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

/// <summary>What stands on screen for each kind of message.</summary>
public sealed class BubbleKindsTests : PageTestContext
{
    private static readonly MessageView Came = new(5, MessageDirection.Incoming, null, null, null, true, Noon, null, null, null) { HasMid = true };

    [Fact]
    public void Bubble_OfSeveralPicturesOfOneMessage_IsOneGrid()
    {
        var pictures = Enumerable.Range(5, 3).Select(id => Came with { Id = id, AttachmentType = "image", Bundle = "m1" }).ToList();

        var bubble = Bubble(pictures[0], new BubbleGroup(pictures, true));

        Assert.Equal(["/media/messages/5", "/media/messages/6", "/media/messages/7"], bubble.FindAll(".pictures img").Select(i => i.GetAttribute("src")));
        Assert.Equal("5 6 7", bubble.Find("article").GetAttribute("data-ids"));
    }

    [Theory]
    [InlineData("video", "video", "Video")]
    [InlineData("audio", "audio", "Voice message")]
    public void Bubble_OfVideoOrAudio_IsAPlayerThatFetchesNoMoreThanItMust(string type, string element, string name)
    {
        var player = Bubble(Came with { AttachmentType = type }).Find(element);

        Assert.Equal("/media/messages/5", player.GetAttribute("src"));
        Assert.Equal("metadata", player.GetAttribute("preload"));
        Assert.True(player.HasAttribute("controls"));
        Assert.Equal(name, player.GetAttribute("aria-label"));
    }

    [Fact]
    public void Bubble_OfAFile_NamesItAndOpensItInANewTab()
    {
        var link = Bubble(Came with { AttachmentType = "file", Details = new MessageDetails { Title = "order.pdf", Length = 2_097_152 } }).Find("a.file");

        Assert.Equal("/media/messages/5", link.GetAttribute("href"));
        Assert.Equal("_blank", link.GetAttribute("target"));
        Assert.Contains("order.pdf", link.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 MB · PDF", link.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("share", "Shared post", "Open on Instagram")]
    [InlineData("ig_post", "Shared post", "Open on Instagram")]
    [InlineData("ig_reel", "Reel", "Open on Instagram")]
    [InlineData("fallback", "Link", "Open link")]
    public void Bubble_OfSomethingShared_IsAPreviewWithALink(string type, string kind, string open)
    {
        var bubble = Bubble(Came with { AttachmentType = type, Details = new MessageDetails { Title = "Spring bread", Link = "https://www.instagram.com/p/abc/" } });

        Assert.Contains(kind, bubble.Find(".kind").TextContent, StringComparison.Ordinal);
        Assert.Equal("Spring bread", bubble.Find(".title").TextContent);
        Assert.Equal(open, bubble.Find(".words a").TextContent.Trim());
        Assert.Equal("noopener noreferrer", bubble.Find(".words a").GetAttribute("rel"));
    }

    [Fact]
    public void Bubble_WithAHostileAddress_HasNoLink() =>
        Assert.Empty(Bubble(Came with { AttachmentType = "fallback", HasMedia = false, Details = new MessageDetails { Title = "x", Link = "javascript:alert(1)" } }).FindAll("a"));

    [Theory]
    [InlineData("story_mention", "Mentioned you in a story")]
    [InlineData("story", "Story")]
    public void Bubble_OfAStory_ShowsItAndSaysWhatItIs(string type, string words)
    {
        var bubble = Bubble(Came with { AttachmentType = type });

        Assert.Equal(words, bubble.Find(".story p").TextContent);
        Assert.Equal("/media/messages/5", bubble.Find(".story img").GetAttribute("src"));
        Assert.Equal("The story is gone", bubble.Find(".story .missing").TextContent);
    }

    [Fact]
    public void Bubble_OfAStoryThatIsGone_KeepsAPlaceholder() =>
        Assert.Empty(Bubble(Came with { AttachmentType = "story_mention", HasMedia = false }).FindAll("img, video"));

    [Fact]
    public void Bubble_ThatAnswersAStory_HasTheStoryAboveTheText()
    {
        var bubble = Bubble(Came with { Text = "Lovely", HasMedia = false, Details = new MessageDetails { Story = new StoryReference("s1", "https://a.fbcdn.net/s") } });

        Assert.Equal("/media/messages/5/story", bubble.Find(".quoted-story img").GetAttribute("src"));
        Assert.Contains("Replied to your story", bubble.Find(".quoted-story").TextContent, StringComparison.Ordinal);
        Assert.Equal("Lovely", bubble.Find(".text").TextContent);
    }

    [Fact]
    public void Bubble_OfStickerAndHeart_HaveNoBubbleAroundThem()
    {
        Assert.Empty(Bubble(Came with { AttachmentType = "sticker" }).FindAll(".bubble"));
        var heart = Bubble(Came with { AttachmentType = "like_heart", HasMedia = false });
        Assert.Equal("Heart", heart.Find(".heart").GetAttribute("aria-label"));
        Assert.Empty(heart.FindAll(".bubble"));
    }

    [Fact]
    public void Bubble_OfCards_ShowsPicturesTitlesAndButtons()
    {
        MessageCard[] cards =
        [
            new("Rye bread", "4 €", "https://a.fbcdn.net/1", "https://shop.example/rye", [new("Buy", "https://shop.example/buy", null), new("Ask", null, "ASK")]),
            new("Rolls", null, null, null),
        ];

        var bubble = Bubble(Came with { AttachmentType = "template", HasMedia = false, Details = new MessageDetails { Cards = cards } });

        Assert.Equal(["Rye bread", "Rolls"], bubble.FindAll(".card .title").Select(t => t.TextContent));
        Assert.Equal("/media/messages/5/cards/0", bubble.Find(".card img").GetAttribute("src"));
        Assert.Equal("https://shop.example/buy", bubble.Find("a.act").GetAttribute("href"));
        Assert.Equal("Ask", bubble.Find("span.act").TextContent);
    }

    [Theory]
    [InlineData(TapKind.QuickReply)]
    [InlineData(TapKind.Postback)]
    public void Bubble_OfATap_SaysThatAButtonWasTapped(TapKind kind)
    {
        var bubble = Bubble(Came with { Text = "Opening hours", HasMedia = false, Details = new MessageDetails { Tap = new Tap(kind, "HOURS") } });

        Assert.Equal("Tapped a button", bubble.Find(".mark").TextContent);
        Assert.Equal("Opening hours", bubble.Find(".text").TextContent);
    }

    [Fact]
    public void Bubble_OfAPlace_LinksToAMapAndEmbedsNothing()
    {
        var bubble = Bubble(Came with { AttachmentType = "location", HasMedia = false, Details = new MessageDetails { Place = new Place(-23.5505, -46.6333) } });

        Assert.Contains("mlat=-23.5505&mlon=-46.6333", bubble.Find("a.place").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(bubble.FindAll("img, iframe"));
    }

    [Fact]
    public void Bubble_OfAnAppointment_SaysWhatAndWhen()
    {
        var booked = new Appointment("confirmed", Noon.AddDays(1), Noon.AddDays(1).AddHours(1), "America/Sao_Paulo");

        var words = Bubble(Came with { AttachmentType = "appointment_booking", HasMedia = false, Details = new MessageDetails { Appointment = booked } }).Find(".appointment").TextContent;

        Assert.Contains("Appointment confirmed", words, StringComparison.Ordinal);
        Assert.Contains("March 11, 2026", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ephemeral", "Disappearing photo or video: open Instagram to see it")]
    [InlineData("unsupported", "This message can only be seen in Instagram: open it there")]
    [InlineData("hologram", "Not supported yet: hologram")]
    public void Bubble_OfWhatCannotBeShown_SaysWhereToLook(string type, string words) =>
        Assert.Equal(words, Bubble(Came with { AttachmentType = type, HasMedia = false }).Find(".note").TextContent.Trim());

    [Fact]
    public void Bubble_OfUnknownContent_UnfoldsItAsText()
    {
        var raw = Bubble(Came with { AttachmentType = "hologram", HasMedia = false, Details = new MessageDetails { Raw = "{\"a\":\"<b>\"}" } }).Find("details pre");

        Assert.Contains("\"a\"", raw.TextContent, StringComparison.Ordinal);
        Assert.Empty(raw.QuerySelectorAll("b"));
    }

    [Fact]
    public void Bubble_ThatCameByAnAd_SaysSo() =>
        Assert.Equal(
            "Came from the ad “Spring”",
            Bubble(Came with { Text = "Hi", HasMedia = false, Details = new MessageDetails { Referral = new Referral { Source = "ADS", AdId = "1", AdTitle = "Spring" } } }).Find(".referral").TextContent.Trim());

    private IRenderedComponent<MessageBubble> Bubble(MessageView message, BubbleGroup? group = null) =>
        Render<MessageBubble>(p => p.Add(b => b.Message, message).Add(b => b.Group, group));
}
