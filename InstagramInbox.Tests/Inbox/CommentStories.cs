using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Builders;

namespace InstagramInbox.Tests.Inbox;

/// <summary>What may happen below a post, about a handful of comments and a handful of moments, so that much of it meets.</summary>
internal static class CommentStories
{
    private static readonly string[] Names = [Comments.Top, "r.1", "r.2", "pic.1", "mine", "mine.r", "lone", "app.1", OwnSent, OwnLost];

    public const string OwnSent = "own.sent";
    public const string OwnLost = "own.lost";
    public const string OwnLostText = "Ana: \n\nlost";
    public const double OwnSentAt = 1.4;
    public const double OwnLostAt = 1.6;

    public static Gen<Func<Comments, ChannelEvent>> Steps() => Gen.Frequency(
        (3, from copy in Gen.Choose(0, 3) select Make(t => Copy(t, t.Comment(Comments.Top, "ana", "How much?", 1), copy))),
        (3, from n in Gen.Choose(1, 2) from copy in Gen.Choose(0, 3) select Make(t => Copy(t, t.Comment($"r.{n}", n == 1 ? "bia" : "ana", $"reply {n}", n == 1 ? 2 : 0.5), copy))),
        (1, Gen.Constant(Make(Picture))),
        (1, Gen.Constant(Make(t => t.Own("mine", "Who wants one?", 1.5, parent: null)))),
        (1, Gen.Constant(Make(t => t.Comment("mine.r", "caio", "Me!", 2.5, "mine")))),
        (2, Gen.Constant(Make(t => t.Own("app.1", "Ask us", 3)))),
        (1, Gen.Constant(Make(t => t.Own(OwnSent, "Ana: \n\nsent", OwnSentAt)))),
        (1, Gen.Constant(Make(t => t.Own(OwnLost, OwnLostText, OwnLostAt)))),
        (4, from name in Gen.Elements(Comments.Top, "r.1", "r.2", "pic.1", "mine.r", "lone", null) select Make(t => t.Mention(name, 4, name is null ? "theirs" : "post"))),
        (3, from name in Gen.Elements(Names) from hidden in Gen.Elements(true, false) from at in Gen.Choose(5, 8) select Make(t => t.Hidden(name, hidden, at))),
        (2, from name in Gen.Elements(Names) from number in Gen.Choose(0, 3) select Make(t => t.Edit(name, number, $"edit {number}"))),
        (1, from name in Gen.Elements(Names) select Make(t => t.Removal(name))),
        (1, from at in Gen.Choose(1, 2) from reach in Gen.Choose(10, 12) select Make(t => t.Measured(at, reach))));

    /// <summary>Advertisements of a post tell its comments once more, with or without the post's own id.</summary>
    private static CommentArrived Copy(Comments thread, CommentArrived comment, int copy) => comment with
    {
        Post = copy switch
        {
            1 => new PostReference(thread.Mid("ad")) { ProductType = "AD", AdId = "77", AdTitle = "Spring", OriginalMediaId = comment.Post.MediaId },
            2 => new PostReference(thread.Mid("ad")) { ProductType = "AD", AdId = "76", AdTitle = "Spring" },
            _ => comment.Post,
        },
    };

    private static ChannelEvent Picture(Comments thread) => thread.Comment("pic.1", "bia", "Like this", 2.2) with
    {
        Parts = [new MessagePart(0, "Like this"), new MessagePart(1, null, "image", "https://a.fbcdn.net/1")],
    };

    private static Func<Comments, ChannelEvent> Make(Func<Comments, ChannelEvent> step) => step;
}
