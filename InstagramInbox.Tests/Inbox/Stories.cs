using FsCheck;
using FsCheck.Fluent;
using InstagramInbox.Channels;
using InstagramInbox.Tests.Infrastructure;
using Thread = InstagramInbox.Tests.Builders.Thread;

namespace InstagramInbox.Tests.Inbox;

/// <summary>What may happen in a thread, about a handful of messages and a handful of moments, so that much of it meets.</summary>
internal static class Stories
{
    private static readonly string[] Names = ["in.1", "in.2", "pics.1", "out.1", "out.2", OwnSent, OwnLost];

    public const string OwnSent = "own.sent";
    public const string OwnLost = "own.lost";
    public const double OwnSentAt = 1.4;
    public const double OwnLostAt = 1.6;

    public static Gen<Func<Thread, ChannelEvent>> Steps() => Gen.Frequency(
        (3, from n in Gen.Choose(1, 2) from standby in Gen.Choose(0, 3) select Make(t => Incoming(t, n) with { Standby = standby == 0 })),
        (2, Gen.Constant(Make(Pictures))),
        (2, from n in Gen.Choose(1, 2) select Make(t => t.Echo($"out.{n}", $"answer {n}", 2.25, n == 1 ? "4242" : null))),
        (1, Gen.Constant(Make(t => t.Echo(OwnSent, "Ana: \n\nsent", OwnSentAt, PlainProvider.Own)))),
        (1, Gen.Constant(Make(t => t.Message(OwnLost, OwnLostAt, new MessagePart(1, null, "image", "https://a.fbcdn.net/1"), new MessagePart(2, null, "image", "https://a.fbcdn.net/2")) with { FromBusiness = true }))),
        (4, from name in Gen.Elements(Names) from number in Gen.Choose(0, 3) select Make(t => t.Edit(name, number, $"edit {number}"))),
        (4, from name in Gen.Elements(Names) from emoji in Gen.Elements(null, "❤", "😂") from at in Gen.Choose(1, 4) select Make(t => t.Reaction(name, emoji, at))),
        (1, from name in Gen.Elements(Names) select Make(t => t.Removal(name))),
        (1, from name in Gen.Elements(Names[3..]) from at in Gen.Choose(10, 12) select Make(t => t.Read(name, at))),
        (1, from at in Gen.Choose(0, 3) from standby in Gen.Choose(0, 2) select Make(t => t.Read(null, at, at + 0.3) with { Standby = standby == 0 })),
        (1, from name in Gen.Elements(Names[3..]) from other in Gen.Elements(Names[3..]) select Make(t => t.Delivered(9, name, other))),
        (2, from change in Gen.Elements(Enum.GetValues<ThreadControlChange>()) from app in Gen.Elements(null, PlainProvider.Own, "4242") from at in Gen.Choose(0, 3)
            select Make(t => t.Control($"{change}.{app}.{at}", change, app, at))),
        (1, from at in Gen.Choose(0, 3) from source in Gen.Elements("ADS", "SHORTLINK") select Make(t => t.Referred($"{at}.{source}", at, new Referral { Source = source, Ref = "spring" }))),
        (1, Gen.Constant(Make(t => t.Noted("optin", "optin", 2)))),
        (1, from name in Gen.Elements(Names[..3]) select Make(t => t.Hint(name))),
        (1, Gen.Constant(Make(t => t.Unknown("teleport", 2.75)))));

    private static MessageArrived Incoming(Thread thread, int number) => thread.Text($"in.{number}", $"text {number}", number) with
    {
        QuotedMid = number == 2 ? thread.Mid("out.1") : null,
        Referral = number == 1 ? new Referral { Source = "ADS", AdId = "77" } : null,
    };

    private static ChannelEvent Pictures(Thread thread) => thread.Message(
        "pics.1", 2, new MessagePart(0, "pictures"), new MessagePart(1, null, "image", "https://a.fbcdn.net/3"),
        new MessagePart(2, null, "ig_post", "https://a.fbcdn.net/4", new MessageDetails { Title = "A post" })) with { Story = new StoryReference("5", "https://a.fbcdn.net/5") };

    private static Func<Thread, ChannelEvent> Make(Func<Thread, ChannelEvent> step) => step;
}
