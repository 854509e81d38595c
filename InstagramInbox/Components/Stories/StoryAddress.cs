using System.Globalization;

namespace InstagramInbox.Components.Stories;

/// <summary>What the page of stories shows stands in its address: the channel, and behind which story it begins.</summary>
public static class StoryAddress
{
    public static string Of(int? channel, long? after = null)
    {
        var query = QueryString.Empty;
        if (channel is { } id)
            query = query.Add("channel", id.ToString(CultureInfo.InvariantCulture));
        if (after is { } story)
            query = query.Add("after", story.ToString(CultureInfo.InvariantCulture));
        return "/stories" + query;
    }
}
