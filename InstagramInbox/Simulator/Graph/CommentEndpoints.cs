using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Comments below an account's posts: reading, answering, hiding, deleting, liking.</summary>
internal sealed class CommentEndpoints(GraphAccess access, PostViews views, World world, PostActions posts, SendFaults faults)
{
    private const int LongestText = 2200;
    private const int MostShown = 50;

    /// <summary>Null when the id is neither a post nor a comment of the account.</summary>
    public JsonObject? Node(string id, string? fields, Account account) =>
        world.Read(state =>
        {
            if (Own(state, id, account) is { } post)
            {
                if (post.OfPage)
                    return FieldList.Parse(fields, "id,message,created_time").Pick(views.PagePost(post), "Post");
                return FieldList.Parse(fields, "id").Pick(post.Id == id ? views.Media(state, post) : views.Picture(post, id), "IGMedia", PostViews.MediaFields);
            }

            return Find(state, id, account) is var (below, comment)
                ? below.OfPage ? FieldList.Parse(fields, "id,message,created_time").Pick(views.PageComment(state, comment), "Comment", "parent")
                : PostViews.Pick(FieldList.Parse(fields, "id,text,timestamp"), views.Comment(state, below, comment))
                : null;
        });

    /// <summary><c>GET /{media}/comments</c>, newest first, or <c>GET /{comment}/replies</c>.</summary>
    public async Task<IResult> ListAsync(string id, bool replies, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call);
        var fields = FieldList.Parse(call.Text("fields"), "id,text,timestamp");
        var page = GraphPage.From(call);
        return GraphAnswer.Json(world.Read(state =>
        {
            var found = replies ? Find(state, id, account) : null;
            var post = found?.Post ?? (replies ? null : Own(state, id, account)) ?? throw GraphRefusal.Missing("get", id);
            var listed = found is { } thread ? PostViews.Replies(post, thread.Comment) : PostViews.TopLevel(post);
            return (page with { Limit = Math.Min(page.Limit, MostShown) }).List(
                listed, c => c.Id, c => PostViews.Pick(fields, views.Comment(state, post, c)));
        }));
    }

    /// <summary><c>POST /{comment}/replies</c>: to a top-level comment that everybody sees.</summary>
    public async Task<IResult> ReplyAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, isSend: true);
        var (post, comment) = Require(id, account, "post");
        return await faults.AnswerAsync(comment.Author, http, () =>
        {
            if (post.IsLive)
                throw GraphRefusal.Parameter("Comments on live video media cannot be replied to.");
            if (comment.ParentId is not null)
                throw GraphRefusal.Parameter("Only top-level comments can be replied to.");
            if (comment.Hidden)
                throw GraphRefusal.Parameter("A hidden comment cannot be replied to.");
            return Task.FromResult(Written(post, new CommentDraft(Message(call), comment.Id)));
        });
    }

    /// <summary><c>POST /{media}/comments</c>, and for a comment on a Page <c>POST /{comment}/comments</c>.</summary>
    public async Task<IResult> CommentAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, isSend: true);
        if (world.Read(s => Find(s, id, account)) is ({ OfPage: true } page, var answered))
            return await faults.AnswerAsync(answered.Author, http, () => Task.FromResult(Written(page, new CommentDraft(Message(call), answered.Id))));
        var post = world.Read(s => Own(s, id, account)) ?? throw GraphRefusal.Missing("post", id);
        return await faults.AnswerAsync(account.Id, http, () => post.IsLive
            ? throw GraphRefusal.Parameter("Comments on live video media are not supported.")
            : Task.FromResult(Written(post, new CommentDraft(Message(call)))));
    }

    /// <summary><c>POST /{comment}?hide=</c>, or <c>POST /{media}?comment_enabled=</c>.</summary>
    public async Task<IResult> ChangeAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call);
        if (world.Read(s => Own(s, id, account)) is { } post)
        {
            var enabled = Flag(call, "comment_enabled");
            world.Write(_ => post.CommentsOff = !enabled, new Notice(account.Id, Notice.Posts));
            return PageEndpoints.Success();
        }

        var (below, comment) = Require(id, account, "post");
        var hide = Flag(call, below.OfPage ? "is_hidden" : "hide");
        if (comment.Author == below.Account && hide)
            throw GraphRefusal.Parameter("Comments by the owner of the media are always shown.");
        posts.Hide(comment.Id, hide);
        return PageEndpoints.Success();
    }

    /// <summary><c>DELETE /{comment}</c>.</summary>
    public async Task<IResult> DeleteAsync(string id, HttpContext http)
    {
        var account = access.Check(await GraphCall.ReadAsync(http));
        posts.Remove(Require(id, account, "delete").Comment.Id);
        return PageEndpoints.Success();
    }

    /// <summary><c>POST</c> and <c>DELETE /{account}/likes</c> of a comment; a post's own likes are not kept.</summary>
    public async Task<IResult> LikeAsync(string id, bool liked, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        if (world.Read(s => s.Comment(id)) is ({ OfPage: true }, _))
        {
            // A Page likes a comment at the comment itself.
            posts.Like(Require(id, access.Check(call), liked ? "post" : "delete").Comment.Id, liked);
            return PageEndpoints.Success();
        }

        var account = access.Check(call, id, liked ? "post" : "delete");
        if (call.Text("comment_id") is { } comment)
            posts.Like(Require(comment, account, liked ? "post" : "delete").Comment.Id, liked);
        else if (call.Text("media_id") is not { } media || world.Read(s => Own(s, media, account)) is null)
            throw GraphRefusal.Parameter("One of the parameters media_id and comment_id is required.");
        return PageEndpoints.Success();
    }

    public static string Message(GraphCall call)
    {
        if (call.Text("message") is not { } text || string.IsNullOrWhiteSpace(text))
            throw GraphRefusal.Parameter("The parameter message is required.");
        return text.Length <= LongestText ? text : throw GraphRefusal.Parameter($"Length of param message must be less than or equal to {LongestText}");
    }

    private JsonObject Written(Post post, CommentDraft draft) =>
        posts.Comment(post, post.Account, draft) is var (comment, _)
            ? new JsonObject { ["id"] = comment.Id }
            : throw GraphRefusal.Parameter("Comments are turned off for this media.");

    private (Post Post, PostComment Comment) Require(string id, Account account, string verb) =>
        world.Read(s => Find(s, id, account)) ?? throw GraphRefusal.Missing(verb, id);

    private static Post? Own(SimulatorState state, string id, Account account) =>
        state.Post(id) is { Owner: null } post && IsOf(post, account) ? post : null;

    /// <summary>Comments of a broadcast can be read while it runs.</summary>
    private static (Post Post, PostComment Comment)? Find(SimulatorState state, string id, Account account) =>
        state.Comment(id) is ({ Owner: null } post, var comment) && IsOf(post, account) && (!post.IsLive || post.OnAir) ? (post, comment) : null;

    private static bool IsOf(Post post, Account account) => post.Account == account.Id || post.Account == account.PageId;

    private static bool Flag(GraphCall call, string name) => call.Text(name)?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        null => throw GraphRefusal.Parameter($"The parameter {name} is required."),
        _ => throw GraphRefusal.Parameter($"Param {name} must be a boolean"),
    };
}
