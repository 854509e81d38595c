using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace InstagramInbox.Tests.Infrastructure;

public sealed class ComponentRenderingTests : BunitContext
{
    [Fact]
    public void Component_Clicked_RendersAgain()
    {
        var counter = Render<Counter>();

        counter.Find("button").Click();

        counter.MarkupMatches("<button   type='button'>1</button>");
    }

    private sealed class Counter : ComponentBase
    {
        private int _clicks;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "type", "button");
            builder.AddAttribute(2, "onclick", EventCallback.Factory.Create(this, () => _clicks++));
            builder.AddContent(3, _clicks);
            builder.CloseElement();
        }
    }
}
