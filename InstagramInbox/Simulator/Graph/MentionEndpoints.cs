using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Where others have named the account: looking it up, and answering below.</summary>
internal sealed class MentionEndpoints(GraphAccess access, PostViews views, World world, PostActions posts, SendFaults faults)
{
    /// <summary>Adds what <c>mentioned_comment</c> and <c>mentioned_media</c> ask for to the account's node.</summary>
    public void AddTo(JsonObject node, FieldList fields, Account account) =>
        world.Read(state =>
        {
            if (fields.Find("mentioned_comment") is { } byComment)
            {
                var (post, comment) = Comment(state, Argument(byComment, "comment_id"), account);
                var inner = byComment.Inner ?? FieldList.Parse(null, "id,text,timestamp");
                node["mentioned_comment"] = PostViews.Pick(inner, views.Comment(state, post, comment));
            }

            if (fields.Find("mentioned_media") is { } byMedia)
            {
                var post = Caption(state, Argument(byMedia, "media_id"), account);
                node["mentioned_media"] = (byMedia.Inner ?? FieldList.Parse(null, "id")).Pick(views.Media(state, post), "IGMedia", PostViews.MediaFields);
            }

            return node;
        });

    /// <summary><c>POST /{account}/mentions</c>: below the comment, or below the post whose caption has the name.</summary>
    public async Task<IResult> AnswerAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post", isSend: true);
        var (post, comment) = world.Read<(Post, PostComment?)>(state =>
        {
            var media = call.Text("media_id") ?? throw GraphRefusal.Parameter("The parameter media_id is required.");
            if (call.Text("comment_id") is not { } commentId)
                return (Caption(state, media, account), null);
            var found = Comment(state, commentId, account);
            return found.Post.Is(media) ? found : throw GraphRefusal.Parameter("The comment does not belong to the media.");
        });
        return await faults.AnswerAsync(comment?.Author ?? post.Owner ?? "", http, () =>
            posts.Comment(post, account.Id, new CommentDraft(CommentEndpoints.Message(call), comment?.Id)) is var (written, _)
                ? Task.FromResult(new JsonObject { ["id"] = written.Id })
                : throw GraphRefusal.Parameter("Comments are turned off for this media."));
    }

    private static (Post Post, PostComment Comment) Comment(SimulatorState state, string id, Account account) =>
        state.Comment(id) is ({ } post, { Mentions: true } comment) && post.Account == account.Id ? (Seen(post), comment) : throw GraphRefusal.Missing("get", id);

    private static Post Caption(SimulatorState state, string id, Account account) =>
        state.Post(id) is { Owner: not null } post && post.Account == account.Id && post.Caption?.Contains("@" + account.Username, StringComparison.Ordinal) is true
            ? Seen(post)
            : throw GraphRefusal.Missing("get", id);

    private static Post Seen(Post post) => post.Access switch
    {
        PostAccess.Private => throw new GraphRefusal(10, "(#10) Application does not have permission for this action", status: 403),
        PostAccess.Gone => throw GraphRefusal.Missing("get", post.Id),
        _ => post,
    };

    private static string Argument(FieldList.Field field, string name) =>
        field.Arguments.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw GraphRefusal.Parameter($"The parameter {name} is required.");
}
