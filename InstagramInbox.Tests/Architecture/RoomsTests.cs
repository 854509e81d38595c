namespace InstagramInbox.Tests.Architecture;

public sealed class RoomsTests : IDisposable
{
    private readonly TypeReferences references = new();

    [Theory]
    [InlineData("InstagramInbox.Channels.Meta", "Microsoft.EntityFrameworkCore", "InstagramInbox.Data", "InstagramInbox.Inbox", "InstagramInbox.Outbox", "InstagramInbox.Live")]
    [InlineData("InstagramInbox.Channels.Chatrace", "Microsoft.EntityFrameworkCore", "InstagramInbox.Data", "InstagramInbox.Inbox", "InstagramInbox.Outbox", "InstagramInbox.Live", "InstagramInbox.Channels.Meta")]
    [InlineData("InstagramInbox.Components", "InstagramInbox.Channels.Chatrace")]
    [InlineData("InstagramInbox.Channels.Zenvia", "Microsoft.EntityFrameworkCore", "InstagramInbox.Data", "InstagramInbox.Inbox", "InstagramInbox.Outbox", "InstagramInbox.Live", "InstagramInbox.Channels.Meta")]
    [InlineData("InstagramInbox.Webhooks", "InstagramInbox.Inbox", "InstagramInbox.Live", "InstagramInbox.Outbox", "InstagramInbox.Components")]
    [InlineData("InstagramInbox.Live", "InstagramInbox.Inbox.Message::get_Text", "InstagramInbox.Inbox.Preview::get_Text", "InstagramInbox.Webhooks", "InstagramInbox.Outbox")]
    [InlineData("InstagramInbox.Simulator", "InstagramInbox.Inbox", "InstagramInbox.Outbox", "InstagramInbox.Data", "InstagramInbox.Webhooks")]
    public void Room_LookedInto_DoesNotReachBack(string room, params string[] forbidden)
    {
        var named = references.Of(room);

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => forbidden.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("InstagramInbox.Channels.Chatrace")]
    [InlineData("InstagramInbox.Channels.Zenvia")]
    // It asks the webhook for its challenge as Meta does, and nobody else.
    [InlineData("InstagramInbox.Channels.Meta", "InstagramInbox.Channels.Health.WebhookSelfTest")]
    public void Provider_LookedForInTheRest_IsNamedByItsRegistrationAlone(string folder, params string[] more)
    {
        const string Registration = "InstagramInbox.Channels.ChannelsExtensions";

        var naming = references.WhoNames(folder).Where(name => !name.StartsWith("InstagramInbox.Simulator.", StringComparison.Ordinal));

        Assert.Equal(more.Append(Registration).Order(StringComparer.Ordinal), naming.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_OfTheInbox_AreSeen()
    {
        var named = references.Of("InstagramInbox.Inbox");

        Assert.Contains("InstagramInbox.Inbox.Message::get_Text", named);
        Assert.Contains("InstagramInbox.Live.ChangeFeed", named);
        Assert.Contains(named, name => name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal));
    }

    public void Dispose() => references.Dispose();
}
