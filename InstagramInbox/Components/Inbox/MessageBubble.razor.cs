using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>One bubble with all that stands around it, drawn again only when something of it changed.</summary>
public sealed partial class MessageBubble
{
    private (BubbleGroup? Group, bool Quotes, int Reactions, bool? Selected) drawn;

    private IReadOnlyList<MessageView> All => Group?.Messages ?? [Message];

    private bool Stamped => Group?.Stamped ?? true;

    private bool Outgoing => Message.Direction == MessageDirection.Outgoing;

    private string Place => Message.Comment switch
    {
        null => "",
        { Nested: true } => "comment nested",
        _ => "comment",
    };

    private (BubbleGroup? Group, bool Quotes, int Reactions, bool? Selected) Now =>
        (Group ?? new BubbleGroup([Message], true), OnQuote.HasDelegate, Reactions.Count, Selected);

    // A thread is drawn again with every change of any of its messages.
    protected override bool ShouldRender() => drawn != Now;

    protected override void OnAfterRender(bool firstRender) => drawn = Now;
}
