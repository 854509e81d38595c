using Bunit;
using InstagramInbox.Components.Shared;

namespace InstagramInbox.Tests.Components;

public sealed class EmptyStateTests : PageTestContext
{
    [Theory]
    [InlineData(1, "h1")]
    [InlineData(2, "h2")]
    public void EmptyState_WithTitle_HasAHeadingOfItsLevel(int level, string element)
    {
        var state = Render<EmptyState>(p => p
            .Add(s => s.Icon, Icons.Check).Add(s => s.Title, "All done <b>now</b>").Add(s => s.Heading, level).AddChildContent("<p>Rest.</p>"));

        Assert.Equal("All done <b>now</b>", state.Find(element).TextContent);
        Assert.Empty(state.FindAll("b"));
        Assert.Equal("Rest.", state.Find("p").TextContent);
    }
}
