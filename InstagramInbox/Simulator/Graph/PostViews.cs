using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Posts and comments as Graph's nodes, with every field there is.</summary>
internal sealed class PostViews(WebhookEvents files)
{
    public static readonly string[] MediaFields =
    [
        "id", "caption", "media_type", "media_product_type", "media_url", "thumbnail_url", "permalink", "timestamp", "username", "owner", "shortcode",
        "comments_count", "like_count", "is_comment_enabled", "comments", "children", "alt_text", "is_shared_to_feed", "boost_ads_list",
    ];

    private static readonly string[] CommentFields =
        ["id", "from", "hidden", "like_count", "media", "parent_id", "replies", "text", "timestamp", "user", "username", "legacy_instagram_comment_id"];

    public JsonObject Media(SimulatorState state, Post post)
    {
        var node = MediaAlone(state, post);
        node["comments"] = GraphViews.List([.. TopLevel(post).Select(c => Comment(state, post, c))]);
        return node;
    }

    private JsonObject MediaAlone(SimulatorState state, Post post)
    {
        var url = post.File is { } file ? files.Url(file) : null;
        var node = new JsonObject
        {
            ["id"] = post.Id,
            ["media_type"] = post.Type,
            ["media_product_type"] = post.Product,
            ["permalink"] = post.Permalink,
            ["timestamp"] = GraphAnswer.Time(post.At),
            ["username"] = ChangeEvents.Author(state, post.Owner ?? post.Account)["username"]?.DeepClone(),
            ["shortcode"] = post.Permalink.Split('/')[^2],
            ["comments_count"] = post.Comments.Count(c => c is { Removed: false, Hidden: false }),
            ["like_count"] = 17,
            ["is_comment_enabled"] = !post.CommentsOff,
        };
        if (post.Owner is null)
            node["owner"] = new JsonObject { ["id"] = post.Account };
        if (post.Caption is { } caption)
            node["caption"] = caption;
        // A broadcast has no file until it is over.
        if (url is not null && !post.IsLive)
            node["media_url"] = url;
        if (post.Type is "VIDEO")
            node["thumbnail_url"] = files.Url("drawn-mug.png");
        if (post.Pictures.Count > 0)
            node["children"] = GraphViews.List([.. post.Pictures.Select(Child)]);
        return node;
    }

    public JsonObject PagePost(Post post) => new()
    {
        ["id"] = post.Id,
        ["message"] = post.Caption,
        ["full_picture"] = post.File is { } file ? files.Url(file) : null,
        ["permalink_url"] = post.Permalink,
        ["created_time"] = GraphAnswer.Time(post.At),
        ["from"] = new JsonObject { ["id"] = post.Account, ["name"] = Account.Find(post.Account)?.Name },
    };

    public JsonObject PageComment(SimulatorState state, PostComment comment)
    {
        var node = new JsonObject
        {
            ["id"] = comment.Id,
            ["message"] = comment.Text,
            ["created_time"] = GraphAnswer.Time(comment.At),
            ["is_hidden"] = comment.Hidden,
            ["like_count"] = comment.Liked ? 1 : 0,
            ["from"] = new JsonObject { ["id"] = comment.Author, ["name"] = Account.Find(comment.Author)?.Name ?? state.Customer(comment.Author)?.Name },
        };
        if (comment.ParentId is { } parent)
            node["parent"] = new JsonObject { ["id"] = parent };
        return node;
    }

    /// <summary>One picture of an album, which knows neither caption nor album.</summary>
    public JsonObject Picture(Post album, string id)
    {
        var child = Child(album.Pictures.Find(p => p.Id == id)!);
        child["permalink"] = album.Permalink;
        child["timestamp"] = GraphAnswer.Time(album.At);
        child["username"] = Account.Find(album.Account)?.Username;
        return child;
    }

    public JsonObject Comment(SimulatorState state, Post post, PostComment comment)
    {
        var author = ChangeEvents.Author(state, comment.Author);
        var node = new JsonObject
        {
            ["id"] = comment.Id,
            ["text"] = comment.Text,
            ["timestamp"] = GraphAnswer.Time(comment.At),
            ["username"] = author["username"]?.DeepClone(),
            ["from"] = author,
            ["hidden"] = comment.Hidden,
            ["like_count"] = comment.Liked ? 1 : 0,
            ["media"] = MediaAlone(state, post),
        };
        if (comment.Author == post.Account)
            node["user"] = new JsonObject { ["id"] = comment.Author };
        if (comment.ParentId is { } parent)
            node["parent_id"] = parent;
        else if (Replies(post, comment).Count > 0)
            node["replies"] = GraphViews.List([.. Replies(post, comment).Select(r => Comment(state, post, r))]);
        return node;
    }

    /// <summary>Keeps of a comment what was asked for; of its media, without fields of its own, the id alone.</summary>
    public static JsonObject Pick(FieldList fields, JsonObject comment)
    {
        var picked = fields.Pick(comment, "ShadowIGComment", CommentFields);
        if (fields.Find("media") is { Inner: null } && picked["media"] is { } media)
            picked["media"] = new JsonObject { ["id"] = media["id"]?.DeepClone(), ["media_product_type"] = media["media_product_type"]?.DeepClone() };
        return picked;
    }

    public static IReadOnlyList<PostComment> TopLevel(Post post) =>
        [.. post.Comments.Where(c => c is { Removed: false, ParentId: null }).OrderByDescending(c => c.At)];

    public static IReadOnlyList<PostComment> Replies(Post post, PostComment comment) =>
        [.. post.Comments.Where(c => !c.Removed && c.ParentId == comment.Id).OrderBy(c => c.At)];

    private JsonObject Child(AlbumPicture picture) => new()
    {
        ["id"] = picture.Id,
        ["media_type"] = "IMAGE",
        ["media_url"] = files.Url(picture.File),
    };
}
