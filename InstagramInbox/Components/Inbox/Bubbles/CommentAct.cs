using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox.Bubbles;

/// <summary>What an agent wants to do with a comment.</summary>
public enum CommentWish
{
    Answer,
    AnswerPrivately,
    Like,
    Unlike,
    Hide,
    Show,
    Delete,
}

/// <summary>An agent's wish, and the comment that it is about.</summary>
public sealed record CommentAct(CommentWish Wish, MessageView Comment);
