using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;

namespace InstagramInbox.Simulator.State;

/// <summary>A comment before it has an id.</summary>
/// <param name="ParentId">The comment that it answers; Instagram files it below the top-level one.</param>
internal sealed record CommentDraft(string Text, string? ParentId = null)
{
    public DateTimeOffset? At { get; init; }
    public CommentIdForm IdForm { get; init; }

    /// <summary>The advertisement that tells of the comment a second time.</summary>
    public Post? Boosted { get; init; }
    public bool Mentions { get; init; }

    /// <summary>Members to add to the event.</summary>
    public JsonObject? Extra { get; init; }
    public Envelope? Envelope { get; init; }
}

/// <summary>What customers and accounts do below posts.</summary>
internal sealed class PostActions(World world, WebhookQueue queue, WebhookHabits habits, TimeProvider time)
{
    /// <summary>Writes below a post and tells the app, of the account's own comments too.</summary>
    /// <returns>Null where nobody can comment.</returns>
    public (PostComment Comment, JsonObject Event)? Comment(Post post, string author, CommentDraft draft) =>
        world.Write<(PostComment, JsonObject)?>(
            state =>
            {
                var parent = post.Comments.Find(c => c.Id == draft.ParentId);
                if (post.CommentsOff || post.Access is PostAccess.Gone || (post.IsLive && !post.OnAir) || (draft.ParentId is not null && parent is not { Removed: false }))
                    return null;
                var comment = new PostComment
                {
                    Id = post.OfPage ? $"{post.Id.Split('_')[1]}_{Ids.Upload()}" : Ids.Media(), Author = author, Text = draft.Text, At = (draft.At ?? time.GetUtcNow()).ToUnixTimeMilliseconds(), Mentions = draft.Mentions,
                    ParentId = parent?.ParentId ?? parent?.Id,
                };
                post.Comments.Add(comment);
                var content = post.OfPage ? ChangeEvents.Feed(state, post, comment, "add") : ChangeEvents.Comment(state, post, comment, form: draft.IdForm);
                foreach (var (name, value) in draft.Extra ?? [])
                    content[name] = value?.DeepClone();
                if (post.Owner is null)
                    Tell(post, comment, draft, content, parent);
                return (comment, content);

                void Tell(Post own, PostComment written, CommentDraft as_, JsonObject value, PostComment? answered)
                {
                    var byAccount = author == own.Account;
                    if (byAccount && !habits.Current.Echoes)
                        return;
                    // What the account writes comes back behind what it answers.
                    var lane = byAccount ? answered?.Author ?? author : author;
                    var wait = byAccount ? TimeSpan.FromMilliseconds(habits.Current.EchoDelayMs) : TimeSpan.Zero;
                    queue.AddChange(own.Account, lane, ChangeEvents.Field(own), value, written.At, wait, as_.Envelope);
                    if (as_.Boosted is { } copy)
                        queue.AddChange(own.Account, lane, "comments", ChangeEvents.Comment(state, own, written, copy, as_.IdForm), written.At, wait, as_.Envelope);
                }
            },
            Changed(post));

    public Post Publish(Post post)
    {
        world.Write(s => s.Posts.Insert(0, post), Changed(post));
        return post;
    }

    public bool Edit(string comment, string text) => Change(comment, "edited", c => c.Text = text);

    public bool Hide(string comment, bool hidden) => Change(comment, hidden ? "hide" : "unhide", c => c.Hidden = hidden);

    public bool Like(string comment, bool liked) => Change(comment, null, c => c.Liked = liked);

    /// <summary>Takes a comment away and, with a top-level one, its answers.</summary>
    public bool Remove(string comment) =>
        world.Write(
            state =>
            {
                if (state.Comment(comment) is not var (post, found))
                    return false;
                foreach (var gone in post.Comments.Where(c => c == found || (c.ParentId == found.Id && !c.Removed)))
                {
                    (gone.Removed, gone.Text) = (true, "");
                    TellFeed(state, post, gone, "remove");
                }

                return true;
            },
            new Notice(null, Notice.Posts));

    /// <summary>Begins a broadcast, or ends the one that runs. An account has one at a time.</summary>
    public Post? Broadcast(string account, bool on)
    {
        var running = world.Read(s => s.Posts.Find(p => p.Account == account && p.OnAir));
        if (on && running is null)
        {
            return Publish(new Post
            {
                Id = Ids.Media(), Account = account, Type = "BROADCAST", Product = "LIVE", OnAir = true, Caption = "Ao vivo: novidades da semana",
                File = "drawn-sunset.png", At = Now,
            });
        }

        if (!on && running is not null)
            world.Write(_ => running.OnAir = false, Changed(running));
        return running;
    }

    /// <summary>Names the account in a caption or, with a comment, below somebody's post.</summary>
    public JsonObject Mention(Post post, PostComment? comment, string customer, Envelope? envelope) =>
        world.Write(
            _ =>
            {
                var content = ChangeEvents.Mention(post, comment);
                queue.AddChange(post.Account, customer, "mentions", content, comment?.At ?? post.At, TimeSpan.Zero, envelope);
                return content;
            },
            Changed(post));

    /// <summary>Ends a story and tells what came of it.</summary>
    public JsonObject Measure(Post story, JsonObject? figures, Envelope? envelope)
    {
        var content = ChangeEvents.Insights(story, figures);
        queue.AddChange(story.Account, story.Account, "story_insights", content, Now, TimeSpan.Zero, envelope);
        return content;
    }

    public void SetAccess(Post post, PostAccess access) => world.Write(_ => post.Access = access, Changed(post));

    /// <summary>A Page's feed tells what becomes of comments; Instagram does not.</summary>
    private void TellFeed(SimulatorState state, Post post, PostComment comment, string verb)
    {
        if (post.OfPage)
            queue.AddChange(post.Account, comment.Author, "feed", ChangeEvents.Feed(state, post, comment, verb), Now);
    }

    private bool Change(string comment, string? verb, Action<PostComment> change) =>
        world.Write(
            state =>
            {
                if (state.Comment(comment) is not var (post, found))
                    return false;
                change(found);
                if (verb is not null)
                    TellFeed(state, post, found, verb);
                return true;
            },
            new Notice(null, Notice.Posts));

    private static Notice Changed(Post post) => new(post.Account, Notice.Posts);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
