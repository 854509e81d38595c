using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Components.Inbox.Bubbles;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

/// <summary>How a comment is drawn, and what can be done with it.</summary>
public sealed class CommentBubbleTests : PageTestContext
{
    private static readonly CommentView Free = new() { ContactId = 7, Name = "rosa.lima", CanHide = true, CanDelete = true, CanLike = true };

    private static readonly MessageView Asked = new(5, MessageDirection.Incoming, null, "In blue?", null, false, Noon, "rosa.lima", null, null) { HasMid = true, Comment = Free };

    [Fact]
    public void Comment_OfACustomer_NamesItsAuthorWithThePicture()
    {
        var bubble = Bubble(Asked with { Comment = Free with { HasPicture = true, Nested = true } });

        Assert.Equal("rosa.lima", bubble.Find(".author b").TextContent);
        Assert.Equal("/media/contacts/7", bubble.Find(".author img").GetAttribute("src"));
        Assert.Contains("nested", bubble.Find("article").ClassList);
    }

    [Fact]
    public void Comment_ThatCanBeAllOfIt_OffersEachWithAName()
    {
        List<CommentWish> wishes = [];
        var bubble = Bubble(Asked, wishes);

        Assert.Equal(["Answer this comment", "Answer privately", "Like", "Hide", "Delete"], Names(bubble));
        foreach (var index in Enumerable.Range(0, 5))
            bubble.FindAll(".tools button")[index].Click();

        Assert.Equal([CommentWish.Answer, CommentWish.AnswerPrivately, CommentWish.Like, CommentWish.Hide, CommentWish.Delete], wishes);
    }

    [Fact]
    public void Comment_HiddenLikedAndAnswered_SaysSoAndOffersTheWayBack()
    {
        var bubble = Bubble(Asked with
        {
            OwnReaction = "❤️",
            Comment = Free with { HiddenAt = Noon, PublicObstacle = ReplyObstacle.CommentHidden, PrivateObstacle = ReplyObstacle.PrivateDone, PrivateThreadId = 9 },
        });

        Assert.Equal(["Liked", "Hidden", "Answered privately"], bubble.FindAll(".stamp .mark").Select(m => m.TextContent.Trim()));
        Assert.Equal("/inbox/9", bubble.Find(".stamp a").GetAttribute("href"));
        Assert.Equal(["Take the like back", "Show again", "Delete"], Names(bubble));
    }

    [Fact]
    public void Comment_OfOurOwn_IsAnOutgoingBubbleWithItsTick()
    {
        var bubble = Bubble(Asked with
        {
            Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, AuthorName = "Ana", Text = "Ana: \n\nYes!",
            Comment = new CommentView { Nested = true, CanDelete = true, PrivateObstacle = ReplyObstacle.PrivateOwn },
        });

        Assert.Empty(bubble.FindAll(".author"));
        Assert.Equal("Sent", bubble.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["Delete"], Names(bubble));
    }

    [Fact]
    public void Comment_Deleted_LeavesAPlaceAndNothingToDo()
    {
        var gone = new CommentView { ContactId = 7, Name = "rosa.lima", PublicObstacle = ReplyObstacle.CommentGone, PrivateObstacle = ReplyObstacle.CommentGone };
        var bubble = Bubble(Asked with { Status = MessageStatus.Removed, Text = null, Comment = gone });

        Assert.Equal("Comment deleted", bubble.Find(".note").TextContent.Trim());
        Assert.Empty(bubble.FindAll(".tools, .text, .mark"));
    }

    [Fact]
    public void Comment_AmongThoseToChoose_IsACheckboxNamedAfterItsAuthor()
    {
        bool? chosen = null;
        var bubble = Render<MessageBubble>(p => p.Add(b => b.Message, Asked).Add(b => b.Selected, false).Add(b => b.OnSelect, c => chosen = c.Chosen));

        Assert.Equal("Choose the comment of rosa.lima", bubble.Find("label:has(input)").TextContent);
        bubble.Find("input").Change(true);

        Assert.True(chosen);
    }

    [Theory]
    [InlineData("mention", "Mentioned you. What was written is being fetched…")]
    [InlineData("mention_gone", "Mentioned you, but what was written could not be fetched: it is private or gone.")]
    public void Mention_WithoutItsWords_SaysWhy(string type, string words) =>
        Assert.Equal(words, Bubble(Asked with { Text = null, AttachmentType = type }).Find(".note").TextContent.Trim());

    [Fact]
    public void PrivateAnswer_InBothThreads_LeadsToTheOther()
    {
        var there = Render<SystemLine>(p => p.Add(l => l.Message, new MessageView(
            6, MessageDirection.System, null, null, CommentMarks.Privately, false, Noon, "Ana", null, null) { Details = new MessageDetails { OtherThreadId = 9 } }));
        var here = Bubble(Asked with
        {
            Direction = MessageDirection.Outgoing, Status = MessageStatus.Sent, Comment = null, AnswersComment = true, Details = new MessageDetails { OtherThreadId = 4 },
        });

        Assert.Equal(("Continue in direct messages", "/inbox/9"), (there.Find("a").TextContent, there.Find("a").GetAttribute("href")));
        Assert.StartsWith("Ana answered in private", there.Find(".line").TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("Private answer to a comment", here.Find(".privately").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(("Go to the comment", "/inbox/4"), (here.Find(".privately a").TextContent, here.Find(".privately a").GetAttribute("href")));
    }

    private static IEnumerable<string?> Names(IRenderedComponent<MessageBubble> bubble) => bubble.FindAll(".tools button").Select(b => b.GetAttribute("aria-label"));

    private IRenderedComponent<MessageBubble> Bubble(MessageView message, List<CommentWish>? wishes = null) =>
        Render<MessageBubble>(p => p.Add(b => b.Message, message).Add(b => b.OnAct, act => wishes?.Add(act.Wish)));
}
