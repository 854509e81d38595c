using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Phone;

/// <param name="OnAir">A broadcast that runs.</param>
/// <param name="Ended">A broadcast that is over, so nobody can comment.</param>
internal sealed record PostView(
    string Id, string Product, string? Caption, string? Picture, string Permalink, string Username, long At, string? AdTitle, bool OnAir, bool Ended,
    IReadOnlyList<PostCommentView> Comments);

/// <param name="Hidden">Only its author still sees it.</param>
/// <param name="Liked">The account likes it.</param>
internal sealed record PostCommentView(string Id, string? ParentId, string Username, bool Mine, bool ByAccount, string Text, long At, bool Hidden, bool Liked);

/// <summary>An account's posts, and those that mention it, as the public sees them.</summary>
internal static class PostsView
{
    private const int Shown = 30;

    /// <param name="customer">Who looks; null for a stranger.</param>
    public static IReadOnlyList<PostView> Of(SimulatorState state, string account, string? customer) =>
    [
        .. state.Posts
            .Where(p => p.Account == account && (p.Access is PostAccess.Public || p.Owner == customer) && (p.Product is not "STORY"))
            .OrderByDescending(p => p.OnAir).ThenByDescending(p => p.At).Take(Shown)
            .Select(p => Post(state, p, customer)),
    ];

    public static string Name(SimulatorState state, string author) => Account.Find(author)?.Username ?? state.Customer(author)?.Username ?? author;

    private static PostView Post(SimulatorState state, Post post, string? customer) => new(
        post.Id, post.Product, post.Caption, post.File is null ? null : $"/simulator/media/{post.File}", post.Permalink, Name(state, post.Owner ?? post.Account), post.At,
        post.AdTitle, post.OnAir, post is { IsLive: true, OnAir: false },
        [
            .. post.Comments.Where(c => !c.Removed && (!c.Hidden || c.Author == customer)).OrderBy(c => c.At)
                .Select(c => new PostCommentView(
                    c.Id, c.ParentId, Name(state, c.Author), c.Author == customer, c.Author == post.Account, c.Text, c.At, c.Hidden, c.Liked)),
        ]);
}
