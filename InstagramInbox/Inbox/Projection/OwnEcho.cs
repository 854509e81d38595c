using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>Tells whether an echo, or a message of the provider's history, is a reply of ours whose outcome is unknown.</summary>
internal static class OwnEcho
{
    /// <summary>The provider's clock and ours may differ by this much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    public static bool Matches(Message ours, MessageArrived echo) =>
        Matches(ours, echo.At, echo.Parts.FirstOrDefault(p => p.AttachmentType is null)?.Text, [.. echo.Parts.Select(p => p.AttachmentType).OfType<string>()]);

    public static bool Matches(Message ours, RecentMessage theirs) =>
        theirs.FromBusiness && Matches(ours, theirs.At, theirs.Text, theirs.AttachmentTypes);

    private static bool Matches(Message ours, DateTimeOffset at, string? text, IReadOnlyCollection<string> attachmentTypes)
    {
        if (at < ours.At - ClockTolerance)
            return false;
        return ours.AttachmentType is { } type ? attachmentTypes.Contains(type) : attachmentTypes.Count == 0 && Normalize(text) == Normalize(ours.Text);
    }

    // Line ends and outer white space do not survive every way through a provider.
    private static string Normalize(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
