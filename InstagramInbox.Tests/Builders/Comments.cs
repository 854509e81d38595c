using System.Globalization;
using InstagramInbox.Channels;

namespace InstagramInbox.Tests.Builders;

/// <summary>Events of comments below one post, with ids that no other post has.</summary>
internal sealed class Comments(string accountId, DateTimeOffset start)
{
    public const string Top = "top";

    private static long last = 800_000_000_000_000;

    public string Id { get; } = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    public PostReference Post => new(Mid("post")) { ProductType = "FEED" };

    public DateTimeOffset At(double seconds) => start.AddSeconds(seconds);

    /// <summary>An id of this thread's own.</summary>
    public string Mid(string name) => $"{name}.{Id}";

    public CommentArrived Comment(string name, string author, string text, double at, string? parent = Top) => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "comments", ContactId = Mid(author), Username = author, At = At(at), CommentId = Mid(name),
        ParentId = parent is null || parent == name ? null : Mid(parent), Parts = [new MessagePart(0, text)], Post = Post,
    };

    public CommentArrived Own(string name, string text, double at, string? parent = Top) =>
        Comment(name, "shop", text, at, parent) with { ContactId = accountId, FromBusiness = true };

    public Mentioned Mention(string? name, double at, string post = "post") => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "mentions", At = At(at), MediaId = Mid(post), CommentId = name is null ? null : Mid(name),
    };

    public CommentHidden Hidden(string name, bool hidden, double at) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "feed", At = At(at), CommentId = Mid(name), Hidden = hidden };

    public MessageEdited Edit(string name, int number, string text) =>
        new() { Provider = "instagram", AccountIds = [accountId], Kind = "feed", At = At(50), Mid = Mid(name), Number = number, Text = text };

    public MessageRemoved Removal(string name) => new() { Provider = "instagram", AccountIds = [accountId], Kind = "feed", At = At(60), Mid = Mid(name) };

    public StoryMeasured Measured(double at, int reach) => new()
    {
        Provider = "instagram", AccountIds = [accountId], Kind = "story_insights", At = At(at), MediaId = Mid("story"),
        Figures = new StoryFigures(reach, reach + 3, -1, 0, null, 2),
    };
}
