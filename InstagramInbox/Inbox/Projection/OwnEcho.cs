using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Tells whether an echo, or a message of the provider's history, is a reply of ours whose outcome is unknown.</summary>
internal static class OwnEcho
{
    /// <summary>The provider's clock and ours may differ by this much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private const string Heart = "like_heart";

    // How a heart is told back: nothing says which of these a provider chooses.
    private static readonly HashSet<string> HeartTypes = new(StringComparer.Ordinal) { Heart, "sticker", "unsupported" };
    private static readonly HashSet<string> HeartTexts = new(StringComparer.Ordinal) { "\u2764", "\u2764\uFE0F" };

    /// <summary>Puts together the rows that go out as the parts of one message, in the order of the first of each.</summary>
    public static List<List<Message>> Group(IEnumerable<Message> ours) =>
        [.. ours.GroupBy(m => m.SubmissionId is { } submission ? (submission, m.SubmissionIndex, 0) : (Guid.Empty, 0, m.Id)).Select(g => g.OrderBy(m => m.Part).ToList())];

    /// <param name="ours">All rows of one message.</param>
    public static bool Matches(IReadOnlyList<Message> ours, MessageArrived echo) => Matches(ours, echo.At, echo.Parts);

    /// <param name="ours">All rows of one message.</param>
    public static bool Matches(IReadOnlyList<Message> ours, RecentMessage theirs) => theirs.FromBusiness && Matches(ours, theirs.At, theirs.Parts);

    public static bool Matches(Message ours, RecentMessage theirs) => Matches([ours], theirs);

    private static bool Matches(IReadOnlyList<Message> ours, DateTimeOffset at, IReadOnlyList<MessagePart> parts)
    {
        if (at < ours.Min(m => m.At) - ClockTolerance)
            return false;
        var text = Normalize(parts.FirstOrDefault(p => p.AttachmentType is null)?.Text);
        List<string> types = [.. parts.Select(p => p.AttachmentType).OfType<string>().Select(Kind).Order(StringComparer.Ordinal)];
        if (ours is [{ AttachmentType: Heart }])
            return types is [var type] ? HeartTypes.Contains(type) : types.Count == 0 && HeartTexts.Contains(text);
        List<string> ourTypes = [.. ours.Select(m => m.AttachmentType).OfType<string>().Select(Kind).Order(StringComparer.Ordinal)];
        return ourTypes.Count == 0 ? types.Count == 0 && text == Normalize(ours[0].Text) : ourTypes.SequenceEqual(types, StringComparer.Ordinal);
    }

    // A provider may tell a document back by the word for any file, and cards as the link preview that some apps show.
    private static string Kind(string attachmentType) => attachmentType switch
    {
        "document" => "file",
        "generic" or "cards" => "template",
        _ => attachmentType,
    };

    // Line ends and outer white space do not survive every way through a provider.
    private static string Normalize(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
