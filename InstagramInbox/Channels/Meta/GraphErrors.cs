using InstagramInbox.Channels.Health;

namespace InstagramInbox.Channels.Meta;

/// <summary>What Meta's error codes mean for a message on its way out.</summary>
internal static class GraphErrors
{
    private const int Any = -1;
    private const int None = 0;

    private static readonly Outcome Later = new(Fate.Later);
    private static readonly Outcome OnceMore = new(Fate.OnceMore, SendFailure.BadMessage);
    private static readonly Outcome Unknown = new(Fate.Unknown);
    private static readonly Outcome TokenRejected = new(Fate.Down, Health: ChannelHealth.TokenRejected);
    private static readonly Outcome Blocked = new(Fate.Down, Health: ChannelHealth.Blocked);
    private static readonly Outcome WindowClosed = new(Fate.Refused, SendFailure.WindowClosed);
    private static readonly Outcome Unreachable = new(Fate.Refused, SendFailure.Unreachable);
    private static readonly Outcome BadMessage = new(Fate.Refused, SendFailure.BadMessage);
    private static readonly Outcome CommentClosed = new(Fate.Refused, SendFailure.CommentClosed);
    private static readonly Outcome OtherApp = new(Fate.Refused, SendFailure.ThreadControl);
    private static readonly Outcome NotPermitted = new(Fate.Refused, SendFailure.Blocked);
    private static readonly Outcome Other = new(Fate.Refused, SendFailure.Other);

    // Where one recipient can be the reason, the message is refused; where every message would end the same way, the channel is down.
    private static readonly Dictionary<(int Code, int Subcode), Outcome> Table = new()
    {
        [(1, Any)] = Later,
        [(1, 99)] = Blocked,
        [(1, 1357046)] = Unknown,
        [(2, Any)] = Later,
        [(2, 2018344)] = NotPermitted,
        [(3, Any)] = Blocked,
        [(4, Any)] = Later,
        [(9, 2018352)] = Later,
        [(10, None)] = Blocked,
        [(10, Any)] = NotPermitted,
        [(10, 2018065)] = WindowClosed,
        [(10, 2018278)] = WindowClosed,
        [(10, 2534022)] = WindowClosed,
        [(10, 2018108)] = Unreachable,
        [(10, 1893063)] = Blocked,
        [(10, 2534077)] = TokenRejected,
        [(17, Any)] = Later,
        [(32, Any)] = Later,
        [(100, Any)] = BadMessage,
        [(100, 33)] = Blocked,
        [(100, 2018001)] = Unreachable,
        [(100, 2018008)] = OnceMore,
        [(100, 2018294)] = OnceMore,
        [(100, 2534013)] = Blocked,
        [(100, 2534014)] = Unreachable,
        [(100, 2534025)] = CommentClosed,
        [(100, 2534029)] = Unreachable,
        [(100, 2534037)] = OtherApp,
        [(102, Any)] = TokenRejected,
        [(190, Any)] = TokenRejected,
        [(200, None)] = Blocked,
        [(200, Any)] = NotPermitted,
        [(200, 1545041)] = Unreachable,
        [(200, 2534041)] = Blocked,
        [(341, Any)] = Later,
        [(368, Any)] = Blocked,
        [(506, Any)] = BadMessage,
        [(551, Any)] = Unreachable,
        [(613, Any)] = Later,
        [(1200, Any)] = Later,
        [(2022, Any)] = NotPermitted,
        [(10900, Any)] = CommentClosed,
        [(10903, Any)] = CommentClosed,
        [(36103, Any)] = NotPermitted,
        [(80001, Any)] = Later,
        [(80002, Any)] = Later,
        [(80006, Any)] = Later,
        [(2018218, Any)] = Other,
        [(2018247, Any)] = Other,
        [(2018300, Any)] = OtherApp,
        [(2018321, Any)] = OtherApp,
        [(2534001, Any)] = Unreachable,
        [(9000001, Any)] = Unreachable,
    };

    private enum Fate
    {
        Later = 0,
        Refused = 1,
        Down = 2,
        Unknown = 3,

        /// <summary>The file could not be fetched: a hiccup of the line, or one that will never do.</summary>
        OnceMore = 4,
    }

    /// <param name="after">How long Meta asks to wait, where it says so.</param>
    public static SendResult ToSendResult(GraphError error, TimeSpan? after = null)
    {
        if (error.IsOurs)
            return new SendResult.Later(error.Message ?? "", after) { Pacing = ReferenceEquals(error, GraphError.AccountPaced) ? Pacing.Channel : Pacing.Message };
        var outcome = Find(error);
        var detail = error.Describe();
        return outcome.Fate switch
        {
            Fate.Later => new SendResult.Later(detail, after),
            Fate.OnceMore => new SendResult.Later(detail, after, outcome.Failure),
            Fate.Down => new SendResult.ChannelDown(outcome.Health, detail),
            Fate.Unknown => new SendResult.Unknown(detail),
            _ => new SendResult.Refused(outcome.Failure, detail),
        };
    }

    /// <summary>What the error says about the channel as a whole; null when it says nothing.</summary>
    public static ChannelHealth? ToHealth(GraphError error) => Find(error) is { Fate: Fate.Down } down ? down.Health : null;

    public static bool IsPassing(GraphError error) => Find(error).Fate is Fate.Later or Fate.Unknown or Fate.OnceMore;

    /// <summary>There were too many calls.</summary>
    public static bool IsRate(GraphError error) => error switch
    {
        { Code: 4 or 17 or 32 or 341 or 613 or 80001 or 80002 or 80006 } => true,
        { Code: 9, Subcode: 2018352 } => true,
        _ => false,
    };

    /// <summary>What kind of trouble an error is, for the admins' statistics.</summary>
    public static ChannelErrorClass ToClass(GraphError error) => Find(error) switch
    {
        _ when IsRate(error) => ChannelErrorClass.Rate,
        { Fate: Fate.Later } => ChannelErrorClass.Passing,
        { Fate: Fate.Unknown } => ChannelErrorClass.Unanswered,
        { Fate: Fate.Down, Health: ChannelHealth.TokenRejected } => ChannelErrorClass.TokenRejected,
        { Fate: Fate.Down } => ChannelErrorClass.Blocked,
        var refused => refused.Failure switch
        {
            SendFailure.WindowClosed => ChannelErrorClass.WindowClosed,
            SendFailure.Unreachable => ChannelErrorClass.Unreachable,
            SendFailure.BadMessage => ChannelErrorClass.BadMessage,
            SendFailure.ThreadControl => ChannelErrorClass.ThreadControl,
            SendFailure.Blocked => ChannelErrorClass.Blocked,
            _ => ChannelErrorClass.Other,
        },
    };

    private static Outcome Find(GraphError error)
    {
        var (code, subcode) = (error.Code ?? 0, error.Subcode ?? None);
        // Some codes of the messaging platform arrive alone in one place and as a subcode in another.
        return Table.GetValueOrDefault((code, subcode))
            ?? (subcode < 1_000_000 ? null : Table.GetValueOrDefault((subcode, Any)))
            ?? Table.GetValueOrDefault((code, Any))
            ?? (error.IsTransient == true ? Later : Other);
    }

    private sealed record Outcome(Fate Fate, SendFailure Failure = SendFailure.Other, ChannelHealth Health = ChannelHealth.Unknown);
}
