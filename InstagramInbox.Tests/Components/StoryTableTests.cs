using Bunit;
using InstagramInbox.Channels;
using InstagramInbox.Components.Stories;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Components;

public sealed class StoryTableTests : PageTestContext
{
    private static readonly StoryRow Story = new(4, "Bakery", "18", Noon, new StoryFigures(1234, -1, 0, null, 8, 5)) { PostId = 3, Permalink = "https://www.instagram.com/stories/x/1/" };

    [Fact]
    public void StoryTable_WithFigures_SaysFewerThanFiveAndNothingToldApart() =>
        Assert.Equal(["1,234", "fewer than 5", "0", "–", "8", "5"], Table().FindAll("td").Select(cell => cell.TextContent));

    [Fact]
    public void StoryTable_OfAStoryWithAPicture_ShowsItAndTheWayOut()
    {
        var table = Table();

        Assert.Equal("/media/posts/3", table.Find("img").GetAttribute("src"));
        Assert.Equal("noopener noreferrer", table.Find("a").GetAttribute("rel"));
        Assert.StartsWith("10 Mar", table.Find("time").TextContent, StringComparison.Ordinal);
        Assert.Equal(7, table.FindAll("[role=columnheader]").Count);
    }

    [Fact]
    public void StoryMeasure_OfFewerThanFive_IsDrawnBetweenNoneAndFive()
    {
        var reach = StoryMeasure.All[0];

        Assert.Equal([2.0, 0.0, 7.0, null], new int?[] { -1, 0, 7, null }.Select(n => reach.Height(Story.Figures with { Reach = n })));
    }

    private IRenderedComponent<StoryTable> Table() => Render<StoryTable>(p => p.Add(t => t.Stories, [Story]));
}
