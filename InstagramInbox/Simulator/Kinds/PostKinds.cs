using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>The kinds that happen below posts and around stories, each with content of its own where none is given.</summary>
internal sealed class PostKinds(World world, PostActions posts, TimeProvider time)
{
    /// <summary>Null when it is none of these kinds, or when its post or comment is not there.</summary>
    public Produced? From(string account, string author, Production p) => p.Kind switch
    {
        "mention" or "caption_mention" or "story_insights" or "new_post" or "new_story" or "live_comment" or "live_on" or "live_off"
            when Account.Find(account) is { IsMessenger: true } => null,
        "comment" => Comment(Find(account, p), author, p, p.Text ?? "Que lindo! Tem no tamanho M?"),
        "comment_reply" => Comment(world.Read(s => s.Comment(p.Mid)?.Post), author, p, p.Text ?? "Também quero saber!"),
        "ad_comment" => Comment(world.Read(s => s.Posts.Find(o => o.Account == account && o.AdId is not null)), author, p, p.Text ?? "Entrega em Recife?"),
        "boosted_comment" => Comment(
            Find(account, p), author, p, p.Text ?? "Vi como anúncio, qual o valor?", world.Read(s => s.Posts.Find(o => o.Account == account && o.AdId is not null))),
        "live_comment" => Comment(posts.Broadcast(account, on: true), author, p, p.Text ?? "Oi, de Curitiba! Tem no P?"),
        "live_on" or "live_off" => posts.Broadcast(account, p.Kind is "live_on") is { } live ? new Produced(live.Id, []) : null,
        "comment_edit" => Done(p, posts.Edit(p.Mid ?? "", p.Text ?? "Editado")),
        "comment_remove" => Done(p, posts.Remove(p.Mid ?? "")),
        "comment_hide" or "comment_unhide" => Done(p, posts.Hide(p.Mid ?? "", p.Kind is "comment_hide")),
        "mention" or "caption_mention" => Mention(account, author, p),
        "new_post" or "new_story" => new Produced(posts.Publish(New(account, null, p, p.Text ?? "Novidade na loja ✨", p.Kind is "new_story" ? "STORY" : "FEED")).Id, []),
        "post_access" => Access(p),
        "story_insights" => Insights(account, p),
        _ => null,
    };

    private Produced? Comment(Post? post, string author, Production p, string text, Post? boosted = null)
    {
        if (post is null)
            return null;
        var draft = new CommentDraft(text, p.Kind is "comment" or "comment_reply" or "live_comment" ? p.Mid : null)
        {
            At = Time(p),
            Boosted = boosted,
            IdForm = p.CommentId ?? CommentIdForm.Id,
            Extra = p.Extra,
            Envelope = p.Envelope,
        };
        return posts.Comment(post, author, draft) is var (comment, content) ? new Produced(comment.Id, content) : null;
    }

    private Produced? Mention(string account, string author, Production p)
    {
        if (Account.Find(account) is not { } named)
            return null;
        var inCaption = p.Kind is "caption_mention";
        // Somebody else's post, so that whoever is named in a comment there has nothing else to do with it.
        var owner = inCaption ? author : world.Read(s => s.Customers.Find(c => c.Id != author && !c.Messenger)?.Id ?? author);
        var text = p.Text ?? (inCaption ? $"Look do dia com @{named.Username} 💛" : $"@{named.Username} olha esse, vocês têm igual?");
        // Nobody is mentioned by a caption without the name.
        if (inCaption && !text.Contains("@" + named.Username, StringComparison.Ordinal))
            text += " @" + named.Username;
        var post = world.Read(s => s.Post(p.Post))
            ?? posts.Publish(New(account, owner, p, inCaption ? text : "Um domingo bem devagar ☀️", "FEED"));
        var comment = inCaption ? null : posts.Comment(post, author, new CommentDraft(text) { At = Time(p), Mentions = true })?.Comment;
        post.Access = Accessible(p);
        return new Produced(comment?.Id ?? post.Id, posts.Mention(post, comment, author, p.Envelope));
    }

    private Produced? Access(Production p)
    {
        if (world.Read(s => s.Post(p.Post) ?? s.Comment(p.Mid)?.Post) is not { } post)
            return null;
        posts.SetAccess(post, Accessible(p));
        return new Produced(post.Id, []);
    }

    private Produced Insights(string account, Production p)
    {
        var story = world.Read(s => s.Post(p.Post)) ?? posts.Publish(New(account, null, p, p.Text, "STORY", time.GetUtcNow().AddHours(-25)));
        return new Produced(story.Id, posts.Measure(story, p.Extra, p.Envelope));
    }

    private Post New(string account, string? owner, Production p, string? caption, string product, DateTimeOffset? at = null) => new()
    {
        Id = Ids.Media(),
        Account = account,
        Owner = owner,
        Product = product,
        Caption = caption,
        At = (Time(p) ?? at ?? time.GetUtcNow()).ToUnixTimeMilliseconds(),
        File = p.File ?? (p.Drawings is [var drawing, ..] && Drawings.Names.Contains(drawing) ? $"drawn-{drawing}.png" : "drawn-sunset.png"),
    };

    private Post? Find(string account, Production p) =>
        world.Read(s => p.Mid is { } parent ? s.Comment(parent)?.Post : p.Post is { } post ? s.Post(post) : s.Posts.Find(o => o is { Product: "FEED", Owner: null } && o.Account == account));

    private DateTimeOffset? Time(Production p) => p.MinutesAgo is { } minutes ? time.GetUtcNow().AddMinutes(-minutes) : null;

    private static PostAccess Accessible(Production p) => p.Action switch
    {
        "private" => PostAccess.Private,
        "gone" => PostAccess.Gone,
        _ => PostAccess.Public,
    };

    private static Produced? Done(Production p, bool done) => done ? new Produced(p.Mid, []) : null;
}
