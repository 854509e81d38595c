using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace InstagramInbox.Components.Inbox;

/// <summary>Text as text, with its http and https addresses as links. Nothing in it is ever taken for markup.</summary>
public sealed partial class TextWithLinks : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var done = 0;
        foreach (Match match in Address().Matches(Text))
        {
            // A full stop or a bracket after an address belongs to the sentence.
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '»', '”');
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
                continue;
            builder.AddContent(0, Text[done..match.Index]);
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", uri.AbsoluteUri);
            builder.AddAttribute(3, "target", "_blank");
            builder.AddAttribute(4, "rel", "noopener noreferrer");
            builder.AddContent(5, address);
            builder.CloseElement();
            done = match.Index + address.Length;
        }

        builder.AddContent(6, Text[done..]);
    }

    [GeneratedRegex(@"\bhttps?://[^\s<>]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
