using Bunit;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class ConversationItemTests : PageTestContext
{
    private static readonly MessagePreview Asked = new(MessageDirection.Incoming, null, "Do you have it in M?", null, null);

    private static readonly ConversationRow Row = new(
        42, 1, "Bakery", 7, "rosa.lima", false, ConversationStatus.Open, Noon.AddMinutes(-5), Asked, 0, Noon.AddHours(20), 1);

    [Fact]
    public void ConversationItem_Rendered_IsAListItemWhoseLinkIsNamedAfterTheContact()
    {
        var link = Item(Row).Find("[role=listitem] a");

        Assert.Equal("rosa.lima", link.TextContent);
        Assert.Equal("/inbox/42", link.GetAttribute("href"));
        Assert.False(link.HasAttribute("aria-current"));
    }

    [Fact]
    public void ConversationItem_Selected_SaysSoToAssistiveTechnology() =>
        Assert.Equal("true", Item(Row, selected: true).Find("a").GetAttribute("aria-current"));

    [Fact]
    public void ConversationItem_HostileNameAndText_StayText()
    {
        var item = Item(Row with { ContactName = "<script>alert(1)</script>", Preview = Asked with { Text = "<img src=x onerror=alert(1)>" } });

        Assert.Equal("<script>alert(1)</script>", item.Find("a").TextContent);
        Assert.Equal("<img src=x onerror=alert(1)>", item.Find(".preview").TextContent);
        Assert.Empty(item.FindAll("script, img"));
    }

    [Theory]
    [InlineData("Ana", "Ana: \n\nYes, we do.", "You: Yes, we do.")]
    [InlineData("Bia", "Bia: \n\nYes, we do.", "Bia: Yes, we do.")]
    [InlineData(null, "Yes, we do.", "Sent from Instagram: Yes, we do.")]
    public void ConversationItem_OutgoingPreview_SaysWhoWroteItOnce(string? author, string text, string preview) =>
        Assert.Equal(preview, Item(Row with { Preview = new MessagePreview(MessageDirection.Outgoing, null, text, null, author) }).Find(".preview").TextContent);

    [Theory]
    [InlineData("image", "📷 Photo")]
    [InlineData("audio", "🎤 Voice message")]
    [InlineData("like_heart", "❤️ Heart")]
    [InlineData("reaction", "Not supported yet: reaction")]
    public void ConversationItem_PreviewWithoutText_NamesTheKind(string type, string preview) =>
        Assert.Equal(preview, Item(Row with { Preview = new MessagePreview(MessageDirection.Incoming, null, null, type, null) }).Find(".preview").TextContent);

    [Theory]
    [InlineData(true, "Reacted 😍 to “Yes, we do.”")]
    [InlineData(false, "Reacted 😍 to an earlier message")]
    public void ConversationItem_ReactionNewerThanTheMessage_IsThePreview(bool toThis, string preview)
    {
        var reacted = new MessagePreview(MessageDirection.Outgoing, null, "Ana: \n\nYes, we do.", null, "Ana") { Reaction = "😍", ReactedToThis = toThis };

        Assert.Equal(preview, Item(Row with { Preview = reacted }).Find(".preview").TextContent);
    }

    [Fact]
    public void ConversationItem_Unread_CountsInsteadOfShowingTheWindow()
    {
        var item = Item(Row with { UnreadCount = 120 });

        Assert.Contains("unread", item.Find("[role=listitem]").ClassList);
        Assert.Equal("99+", item.Find(".count [aria-hidden]").TextContent);
        Assert.Equal("120 unread", item.Find(".count .visually-hidden").TextContent);
        Assert.Empty(item.FindAll(".window"));
    }

    [Theory]
    [InlineData(false, "Comment")]
    [InlineData(true, "Mention")]
    public void ConversationItem_OfAComment_IsMarkedAndHasNoWindow(bool mention, string mark)
    {
        var item = Item(Row with { Kind = ConversationKind.Comment, IsMention = mention });

        Assert.Equal(mark, item.Find(".kind[role=img]").GetAttribute("aria-label"));
        Assert.Empty(item.FindAll(".window"));
    }

    [Fact]
    public void ConversationItem_Picture_ComesFromThisHost() =>
        Assert.Equal("/media/contacts/7", Item(Row with { HasPicture = true }).Find("img").GetAttribute("src"));

    private IRenderedComponent<ConversationItem> Item(ConversationRow row, bool selected = false) => Render<ConversationItem>(p => p
        .Add(i => i.Row, row).Add(i => i.Href, "/inbox/42").Add(i => i.Me, "Ana").Add(i => i.Selected, selected));
}
