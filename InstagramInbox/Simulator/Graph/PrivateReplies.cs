using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>The rules of a direct message that answers a comment: one for each comment, within seven days, below a broadcast only while it runs.</summary>
internal sealed class PrivateReplies(World world, TimeProvider time)
{
    private const int Invalid = 2534025;
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public PostComment Find(string id, Account account) =>
        world.Read(s => s.Comment(id)) is ({ Owner: null } post, var comment) && (post.Account == account.Id || post.Account == account.PageId) && comment.Author != post.Account
            ? comment
            : throw GraphRefusal.Parameter("The comment is invalid for a private reply: it is gone, or is not below a post of this account.", Invalid);

    /// <summary>Checks it once more where a second answer may have come in between.</summary>
    public PostComment Claim(string id, Account account)
    {
        var comment = Find(id, account);
        var post = world.Read(s => s.Comment(id)!.Value.Post);
        if (comment.PrivateReply is not null)
            throw GraphRefusal.Parameter("The comment is invalid for a private reply: it already has one.", Invalid);
        if (post is { IsLive: true, OnAir: false })
            throw GraphRefusal.Parameter("The comment is invalid for a private reply: the broadcast is over.", Invalid);
        return time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(comment.At) <= Window
            ? comment
            : throw GraphRefusal.Parameter("The comment is invalid for a private reply: it is older than seven days.", Invalid);
    }
}
