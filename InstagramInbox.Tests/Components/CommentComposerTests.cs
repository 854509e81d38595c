using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

/// <summary>Where an agent answers a comment, for everybody or in private.</summary>
public sealed class CommentComposerTests : PageTestContext
{
    private static readonly ReplyRules Below = new()
    {
        Text = new TextLimit(2200, InBytes: false), Signature = "Ana: \n\n", Obstacle = null, Window = ReplyWindow.Always, TakesQuotes = true, Answer = CommentAnswer.Public,
        Private = new ReplyRules
        {
            Text = new TextLimit(1000, InBytes: true), Signature = "Ana: \n\n", Obstacle = null, Window = ReplyWindow.Always, Answer = CommentAnswer.Private,
            Files = [new FileLimit(FileKind.Image, ["image/png"], 8)],
        },
    };

    private static readonly MessageView Asked = new(5, MessageDirection.Incoming, null, "In blue?", null, false, Noon, "rosa.lima", null, null)
    {
        HasMid = true, Comment = new CommentView { ContactId = 7, Name = "rosa.lima", Nested = true, Mention = "@rosa.lima ", PrivateUntil = Noon.AddDays(6) },
    };

    public CommentComposerTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void CommentComposer_ByItself_AnswersPubliclyUnderThePublicLimit()
    {
        var form = Compose(Asked).Find("form");

        Assert.Equal(("2200", null, "@rosa.lima "), (form.GetAttribute("data-max"), form.GetAttribute("data-bytes"), form.GetAttribute("data-mention")));
        Assert.Equal("Goes out as “Ana: \n\n@rosa.lima”", form.QuerySelector(".as")!.TextContent);
        Assert.Equal("rosa.limaIn blue?", form.QuerySelector(".quote")!.TextContent);
        Assert.True(form.QuerySelectorAll("[type=radio]")[0].HasAttribute("checked"));
        Assert.True(form.QuerySelector("[data-attach]")!.HasAttribute("hidden"));
    }

    [Fact]
    public void CommentComposer_SwitchedToPrivate_TakesTheLimitOfMessagesAndFiles()
    {
        bool? privately = null;
        var composer = Compose(Asked, onPrivate: now => privately = now);
        composer.FindAll("[type=radio]")[1].Change(true);
        Assert.True(privately);

        var form = Compose(Asked, privately: true).Find("form");

        Assert.Equal(("1000", "true", null), (form.GetAttribute("data-max"), form.GetAttribute("data-bytes"), form.GetAttribute("data-mention")));
        Assert.Equal("true", form.GetAttribute("data-private"));
        Assert.False(form.QuerySelector("[data-attach]")!.HasAttribute("hidden"));
        Assert.StartsWith("Goes to the direct messages, once; possible until", form.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplyObstacle.PrivateOver, 1, "It is too late for a private answer")]
    [InlineData(ReplyObstacle.PrivateDone, 1, "This comment was answered in private already")]
    [InlineData(ReplyObstacle.CommentHidden, 0, "This comment is hidden")]
    [InlineData(ReplyObstacle.CommentLive, 0, "Comments of a live broadcast")]
    public void CommentComposer_WithOneWayClosed_SaysWhyAndTakesTheOther(ReplyObstacle obstacle, int closed, string why)
    {
        var comment = closed == 0 ? Asked.Comment! with { PublicObstacle = obstacle } : Asked.Comment! with { PrivateObstacle = obstacle };
        var composer = Compose(Asked with { Comment = comment }, privately: closed == 1);

        var ways = composer.FindAll("[type=radio]");
        Assert.True(ways[closed].HasAttribute("disabled"));
        Assert.Equal("answer-why", ways[closed].GetAttribute("aria-describedby"));
        Assert.True(ways[1 - closed].HasAttribute("checked"));
        Assert.StartsWith(why, composer.Find("#answer-why").TextContent, StringComparison.Ordinal);
        Assert.False(composer.Find("textarea").HasAttribute("disabled"));
    }

    [Fact]
    public void CommentComposer_WithNoWayLeft_SaysWhyAndIsClosed()
    {
        var composer = Compose(Asked with { Comment = Asked.Comment! with { PublicObstacle = ReplyObstacle.CommentGone, PrivateObstacle = ReplyObstacle.CommentGone } });

        Assert.StartsWith("This comment was deleted", composer.Find(".closed").TextContent, StringComparison.Ordinal);
        Assert.True(composer.Find("textarea").HasAttribute("disabled"));
        Assert.Empty(composer.FindAll("[type=radio]"));
    }

    [Fact]
    public void CommentComposer_OfAMention_HasOneWayOnly() =>
        Assert.Empty(Compose(Asked, Below with { Answer = CommentAnswer.Mention, Private = null }).FindAll("[type=radio]"));

    [Fact]
    public async Task CommentComposer_PressedInPrivate_HandsOverTheWayAndTheComment()
    {
        ReplyDraft? sent = null;
        var composer = Compose(Asked, send: draft => sent = draft);

        await composer.Instance.SendAsync(new Composer.Press("Yes!", false, false, [], 5, Guid.NewGuid(), Private: true));

        Assert.Equal((CommentAnswer.Private, 5L), (sent!.Answer, sent.QuotedMessageId));
    }

    private IRenderedComponent<Composer> Compose(
        MessageView quote, ReplyRules? rules = null, bool privately = false, Action<bool>? onPrivate = null, Action<ReplyDraft>? send = null) => Render<Composer>(p => p
        .Add(c => c.ConversationId, 1).Add(c => c.ContactName, "rosa.lima").Add(c => c.Rules, rules ?? Below).Add(c => c.AgentId, "a")
        .Add(c => c.Quote, quote).Add(c => c.Implied, true).Add(c => c.Private, privately).Add(c => c.OnPrivate, now => onPrivate?.Invoke(now))
        .Add(c => c.Send, (_, draft, _) =>
        {
            send?.Invoke(draft);
            return Task.FromResult(new ReplyOutcome([1], null));
        }));
}
