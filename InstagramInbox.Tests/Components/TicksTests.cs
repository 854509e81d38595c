using System.Globalization;
using Bunit;
using InstagramInbox.Inbox;
using Ticks = InstagramInbox.Components.Inbox.Ticks;

namespace InstagramInbox.Tests.Components;

public sealed class TicksTests : PageTestContext
{
    [Theory]
    [InlineData(MessageStatus.Queued)]
    [InlineData(MessageStatus.Sending)]
    [InlineData(MessageStatus.Sent)]
    [InlineData(MessageStatus.Delivered)]
    [InlineData(MessageStatus.Read)]
    [InlineData(MessageStatus.Failed)]
    [InlineData(MessageStatus.Unconfirmed)]
    public void Ticks_AnyStatus_AreAPictureNamedAfterIt(MessageStatus status)
    {
        var ticks = Render<Ticks>(p => p.Add(t => t.Status, status)).Find("[role=img]");

        Assert.Equal(status.ToString(), ticks.GetAttribute("aria-label"));
        Assert.Equal("true", ticks.QuerySelector("svg")!.GetAttribute("aria-hidden"));
        Assert.NotEmpty(ticks.QuerySelector("svg")!.Children);
    }

    [Fact]
    public void Ticks_InPortuguese_HavePortugueseNames()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("pt-BR");

        var ticks = Render<Ticks>(p => p.Add(t => t.Status, MessageStatus.Read));

        Assert.Equal("Lida", ticks.Find("[role=img]").GetAttribute("aria-label"));
    }
}
