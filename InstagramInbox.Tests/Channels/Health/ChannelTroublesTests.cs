using InstagramInbox.Channels;
using InstagramInbox.Channels.Health;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Channels.Health;

public sealed class ChannelTroublesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(15, ExpiryStep.None, 15)]
    [InlineData(14.001, ExpiryStep.None, 15)]
    [InlineData(14, ExpiryStep.Fortnight, 14)]
    [InlineData(7.001, ExpiryStep.Fortnight, 8)]
    [InlineData(7, ExpiryStep.Week, 7)]
    [InlineData(1.001, ExpiryStep.Week, 2)]
    [InlineData(1, ExpiryStep.Day, 1)]
    [InlineData(0.01, ExpiryStep.Day, 1)]
    [InlineData(0, ExpiryStep.Over, 0)]
    [InlineData(-3, ExpiryStep.Over, 0)]
    public void Expiry_AtTheEdgesOfItsSteps_Warns(double days, ExpiryStep step, int daysLeft) =>
        Assert.Equal(new ExpiryWarning(step, daysLeft), ExpiryWarning.At(Now.AddDays(days), Now));

    [Fact]
    public void Expiry_Never_DoesNotWarn() => Assert.Equal(ExpiryStep.None, ExpiryWarning.At(null, Now).Step);

    [Fact]
    public void Trouble_ThatIsYetToCome_IsToldToAdminsOnly()
    {
        var channel = Channel() with { TokenExpirationDate = Now.AddDays(6) };
        Assert.Equal((ChannelTroubleKind.TokenEnds, 6, false), Brief(ChannelTroubles.Worst(channel, Now, forAdmin: true)));
        Assert.Null(ChannelTroubles.Worst(channel, Now, forAdmin: false));
    }

    [Fact]
    public void Trouble_OfSeveral_IsTheWorst()
    {
        var channel = Channel() with { TokenExpirationDate = Now.AddDays(-1), SubscriptionLost = true, Health = ChannelHealth.Blocked };
        Assert.Equal(ChannelTroubleKind.Blocked, ChannelTroubles.Worst(channel, Now, forAdmin: false)?.Kind);
        Assert.Equal(ChannelTroubleKind.NotSubscribed, ChannelTroubles.Worst(channel with { Health = ChannelHealth.Ok }, Now, forAdmin: false)?.Kind);
        Assert.Equal(
            ChannelTroubleKind.AccessEnds, ChannelTroubles.Worst(Channel() with { DataAccessExpiresAt = Now.AddDays(1) }, Now, forAdmin: true)?.Kind);
        Assert.Null(ChannelTroubles.Worst(Channel(), Now, forAdmin: true));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Troubles_OfARejectedToken_ReachThoseWhoSeeTheChannel(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var other = await inbox.ConnectAsync(TestInbox.NewAccountId());
        var (member, stranger) = (await inbox.AddAgentAsync("In", channelIds: inbox.ChannelId), await inbox.AddAgentAsync("Out", channelIds: other));
        var troubles = inbox.Get<ChannelTroubles>();
        Assert.Empty(await troubles.ReadAsync(member));

        await inbox.Get<ChannelDirectory>().SetHealthAsync(inbox.ChannelId, "EAAtoken", ChannelHealth.TokenRejected, "(190) expired");

        var trouble = Assert.Single(await troubles.ReadAsync(member));
        Assert.Equal((inbox.ChannelId, ChannelTroubleKind.TokenRejected, true), (trouble.ChannelId, trouble.Kind, trouble.Urgent));
        Assert.NotNull(trouble.Since);
        Assert.Empty(await troubles.ReadAsync(stranger));
    }

    private static (ChannelTroubleKind, int, bool)? Brief(ChannelTrouble? trouble) => trouble is null ? null : (trouble.Kind, trouble.DaysLeft, trouble.Urgent);

    private static ConnectedChannel Channel() => new(1, "instagram", ChannelLogin.Page, "Aurora", "1", "2", ChannelHealth.Ok, false, true, false, false);
}
