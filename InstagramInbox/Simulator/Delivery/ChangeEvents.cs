using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>How a comment's event names the comment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommentIdForm>))]
internal enum CommentIdForm
{
    Id = 0,
    CommentId = 1,
    Both = 2,
}

/// <summary>What happens below posts, as the values of Meta's <c>changes</c>.</summary>
internal static class ChangeEvents
{
    /// <param name="advertisement">The copy of the post that the comment came by.</param>
    public static JsonObject Comment(SimulatorState state, Post post, PostComment comment, Post? advertisement = null, CommentIdForm form = CommentIdForm.Id)
    {
        var from = Author(state, comment.Author);
        if (comment.Author == post.Account)
            from["self_ig_scoped_id"] = "6" + comment.Author[1..];
        var value = new JsonObject { ["from"] = from, ["media"] = Media(advertisement ?? post) };
        if (form is not CommentIdForm.CommentId)
            value["id"] = comment.Id;
        if (form is not CommentIdForm.Id)
            value["comment_id"] = comment.Id;
        if (comment.ParentId is { } parent)
            value["parent_id"] = parent;
        value["text"] = comment.Text;
        return value;
    }

    /// <summary>The same on a Page, where comments are a part of its feed.</summary>
    /// <param name="verb">add, edited, hide, unhide or remove.</param>
    public static JsonObject Feed(SimulatorState state, Post post, PostComment comment, string verb)
    {
        var value = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = comment.Author, ["name"] = Account.Find(comment.Author)?.Name ?? state.Customer(comment.Author)?.Name },
            ["post"] = new JsonObject { ["id"] = post.Id, ["permalink_url"] = post.Permalink, ["status_type"] = "added_photos", ["is_published"] = true },
            ["item"] = "comment",
            ["verb"] = verb,
            ["post_id"] = post.Id,
            ["comment_id"] = comment.Id,
            ["parent_id"] = comment.ParentId ?? post.Id,
            ["created_time"] = comment.At / 1000,
        };
        if (verb is not "remove")
            value["message"] = comment.Text;
        return value;
    }

    public static string Field(Post post) => post.OfPage ? "feed" : post.IsLive ? "live_comments" : "comments";

    public static JsonObject Mention(Post post, PostComment? comment)
    {
        var value = new JsonObject { ["media_id"] = post.Id };
        if (comment is not null)
            value["comment_id"] = comment.Id;
        return value;
    }

    public static JsonObject Insights(Post story, JsonObject? figures)
    {
        var value = new JsonObject
        {
            ["media_id"] = story.Id,
            ["exits"] = 1 + Random.Shared.Next(40),
            ["replies"] = -1,
            ["reach"] = 120 + Random.Shared.Next(400),
            ["taps_forward"] = 60 + Random.Shared.Next(200),
            ["taps_back"] = 5 + Random.Shared.Next(30),
            ["impressions"] = 560 + Random.Shared.Next(300),
        };
        foreach (var (name, figure) in figures ?? [])
            value[name] = figure?.DeepClone();
        return value;
    }

    public static JsonObject Author(SimulatorState state, string author) => new()
    {
        ["id"] = author,
        ["username"] = Account.Find(author)?.Username ?? state.Customer(author)?.Username,
    };

    /// <summary>A comment below an album is told with a picture of it, never with the album.</summary>
    private static JsonObject Media(Post post)
    {
        var media = new JsonObject { ["id"] = post.Pictures is [var first, ..] ? first.Id : post.Id, ["media_product_type"] = post.Product };
        if (post.AdId is { } ad)
        {
            media["ad_id"] = ad;
            media["ad_title"] = post.AdTitle;
            media["original_media_id"] = post.OriginalId;
        }

        return media;
    }
}
