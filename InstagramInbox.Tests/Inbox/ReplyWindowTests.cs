using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using InstagramInbox.Outbox;
using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Inbox;

public sealed class ReplyWindowTests
{
    private static readonly DateTimeOffset Wrote = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProviderLimits Limits = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
    };

    [Theory]
    [InlineData(0, true, WindowState.Open)]
    [InlineData(86_399_999, true, WindowState.Open)]
    [InlineData(86_400_000, true, WindowState.HumanAgent)]
    [InlineData(86_400_000, false, WindowState.Closed)]
    [InlineData(604_799_999, true, WindowState.HumanAgent)]
    [InlineData(604_800_000, true, WindowState.Closed)]
    public void Window_AtItsEdges_IsWhatTheClockSays(long milliseconds, bool humanAgent, WindowState expected) =>
        Assert.Equal(expected, ReplyWindow.After(Wrote, Limits, humanAgent).At(Wrote.AddMilliseconds(milliseconds)));

    [Fact]
    public void Window_CustomerNeverWrote_WasNeverOpen()
    {
        var window = ReplyWindow.After(null, Limits, humanAgent: true);

        Assert.Equal(WindowState.NeverOpened, window.At(Wrote));
        Assert.False(window.IsOpen(Wrote));
        Assert.Null(window.EndsAt);
    }

    [Theory]
    [InlineData(86_399_999, true, "agent", false)]
    [InlineData(86_400_000, true, "agent", true)]
    [InlineData(86_400_000, false, "agent", null)]
    [InlineData(86_400_000, true, null, null)]
    [InlineData(604_799_999, true, "agent", true)]
    [InlineData(604_800_000, true, "agent", null)]
    public void Message_AtTheMomentOfItsAttempt_ClaimsTheWindowThatIsOpen(long milliseconds, bool humanAgent, string? author, bool? expected)
    {
        var clock = new FakeTimeProvider(Wrote.AddMilliseconds(milliseconds));
        var message = new Message { Direction = MessageDirection.Outgoing, Text = "Ana: \n\nHi", AuthorId = author };
        var claimed = new ClaimedMessage(1, 2, 3, "900", [message], Wrote, humanAgent, 1, Wrote);

        var (composed, refusal) = new OutgoingMessages(null!, clock).Compose(claimed, Limits, null);

        Assert.Equal(expected, composed?.HumanAgent);
        Assert.Equal(expected is null ? SendFailure.WindowClosed : null, (refusal as SendResult.Refused)?.Failure);
    }

    [Theory]
    [InlineData(604_799_999, CommentAnswer.Private, null)]
    [InlineData(604_800_000, CommentAnswer.Private, SendFailure.WindowClosed)]
    [InlineData(604_800_000, CommentAnswer.Public, null)]
    public void CommentAnswer_AtTheMomentOfItsAttempt_CountsFromTheComment(long milliseconds, CommentAnswer answer, SendFailure? expected)
    {
        var clock = new FakeTimeProvider(Wrote.AddMilliseconds(milliseconds));
        var message = new Message { Direction = MessageDirection.Outgoing, Text = "Ana: \n\nHi", AuthorId = "agent" };
        var claimed = new ClaimedMessage(1, 2, 3, "900", [message], null, HumanAgent: true, 1, Wrote)
        {
            Comment = new CommentTarget(answer, "7", "8"), CommentAt = Wrote,
        };

        var (composed, refusal) = new OutgoingMessages(null!, clock).Compose(
            claimed, Limits, new CommentLimits { Text = new TextLimit(300, InBytes: false), PrivateReplyWindow = TimeSpan.FromDays(7) });

        Assert.Equal(expected, (refusal as SendResult.Refused)?.Failure);
        Assert.NotEqual(true, composed?.HumanAgent);
    }
}
