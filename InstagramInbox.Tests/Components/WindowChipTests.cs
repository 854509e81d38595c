using Bunit;
using InstagramInbox.Components.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class WindowChipTests : PageTestContext
{
    [Theory]
    [InlineData(7 * 24 * 60, "open", "7 days")]
    [InlineData(23 * 60 + 59, "open", "23 h")]
    [InlineData(4 * 60, "open", "4 h")]
    [InlineData(4 * 60 - 1, "soon", "3 h left")]
    [InlineData(59, "soon", "59 min left")]
    [InlineData(1, "soon", "1 min left")]
    [InlineData(0, "closed", "closed")]
    [InlineData(-90, "closed", "closed")]
    public void WindowChip_MinutesBeforeTheEnd_SaysHowLongIsLeft(int minutes, string tone, string label)
    {
        var chip = Render<WindowChip>(p => p.Add(c => c.ClosesAt, Noon.AddMinutes(minutes))).Find(".window");

        Assert.Equal(label, chip.TextContent);
        Assert.Contains(tone, chip.ClassList);
    }

    [Fact]
    public void WindowChip_NoMessageYet_ShowsNothing() =>
        Assert.Empty(Render<WindowChip>(p => p.Add(c => c.ClosesAt, null)).Markup.Trim());

    [Theory]
    [InlineData(60 * 24, "open")]
    [InlineData(-60, "soon")]
    [InlineData(-60 * 24 * 6, "closed")]
    public void WindowChip_WithTheDaysForPeople_IsAmberInThem(int minutes, string tone)
    {
        var chip = Render<WindowChip>(p => p
            .Add(c => c.ClosesAt, Noon.AddMinutes(minutes)).Add(c => c.HumanAgentClosesAt, Noon.AddMinutes(minutes).AddDays(6))).Find(".window");

        Assert.Contains(tone, chip.ClassList);
    }
}
