using Bunit;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class PostCardTests : PageTestContext
{
    private static readonly PostView Dress = new(3, true, "Linen, in three colours", "https://www.instagram.com/p/Cx/", null, false) { AdTitle = "Summer", AdId = "12" };

    [Fact]
    public void PostCard_OfAnAdvertisedPost_ShowsPictureCaptionMarkAndTheWayOut()
    {
        var card = Card(Dress);

        Assert.Equal("/media/posts/3", card.Find("img").GetAttribute("src"));
        Assert.Equal("Linen, in three colours", card.Find(".caption").TextContent);
        Assert.Equal("Ad: Summer", card.Find(".chip").TextContent);
        Assert.Equal(("https://www.instagram.com/p/Cx/", "_blank", "noopener noreferrer"), (card.Find("a").GetAttribute("href"), card.Find("a").GetAttribute("target"), card.Find("a").GetAttribute("rel")));
        Assert.Empty(card.FindAll("button"));
    }

    [Fact]
    public void PostCard_WithALongCaption_ShowsTheRestWhenAsked()
    {
        var card = Card(Dress with { Caption = new string('a', 300) });

        Assert.Equal(("false", "more"), (card.Find("button").GetAttribute("aria-expanded"), card.Find("button").TextContent));
        card.Find("button").Click();

        Assert.Contains("whole", card.Find(".caption").ClassList);
        Assert.Equal("less", card.Find("button").TextContent);
    }

    [Fact]
    public void PostCard_OfAPostThatIsGone_SaysSoAndLeadsNowhere()
    {
        var card = Card(Dress with { IsGone = true });

        Assert.Contains("it is private or was deleted", card.Find(".words").TextContent, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("img, a, .caption"));
    }

    [Fact]
    public void PostCard_WithAHostileCaptionAndAddress_StaysText()
    {
        var card = Card(Dress with { Caption = "<img src=x onerror=alert(1)>", Permalink = "javascript:alert(1)", Username = "<b>x</b>" });

        Assert.Equal("<img src=x onerror=alert(1)>", card.Find(".caption").TextContent);
        Assert.Equal("Post by @<b>x</b>", card.Find(".about b").TextContent);
        Assert.Empty(card.FindAll("a"));
    }

    private IRenderedComponent<PostCard> Card(PostView post) => Render<PostCard>(p => p.Add(c => c.Post, post).Add(c => c.Mention, post.Username is null ? null : "Somebody mentioned you"));
}
