using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Inbox;

/// <summary>How a message is drawn.</summary>
public enum BubbleShape
{
    Text,
    Picture,
    Sticker,
    Heart,
    Video,
    Audio,
    File,

    /// <summary>A post, a reel or the preview of a link.</summary>
    Post,
    Story,
    Cards,
    Place,
    Appointment,

    /// <summary>The words in which somebody mentioned the account, not to be had yet or at all.</summary>
    Mention,

    /// <summary>Instagram shows it and nobody else may.</summary>
    OnlyThere,
    Unknown,
}

/// <summary>What an attachment, or an event that is not supported yet, is called and how it is drawn.</summary>
public sealed record AttachmentKind(string Type, BubbleShape Shape, string Icon, string Emoji, string? Key)
{
    public static AttachmentKind Of(string? type) => type?.ToLowerInvariant() switch
    {
        null => new("", BubbleShape.Text, Icons.Inbox, "", "Kind_Text"),
        "image" or "media" => new(type, BubbleShape.Picture, Icons.Picture, "📷", "Kind_Image"),
        "video" => new(type, BubbleShape.Video, Icons.Video, "🎬", "Kind_Video"),
        "ig_reel" or "reel" => new(type, BubbleShape.Post, Icons.Video, "🎬", "Kind_Reel"),
        "audio" => new(type, BubbleShape.Audio, Icons.Audio, "🎤", "Kind_Audio"),
        "file" => new(type, BubbleShape.File, Icons.File, "📄", "Kind_File"),
        "share" or "ig_post" or "post" => new(type, BubbleShape.Post, Icons.Share, "🖼️", "Kind_Share"),
        "fallback" => new(type, BubbleShape.Post, Icons.Link, "🔗", "Kind_Link"),
        "story_mention" => new(type, BubbleShape.Story, Icons.Story, "⭕", "Kind_StoryMention"),
        "story" or "ig_story" => new(type, BubbleShape.Story, Icons.Story, "⭕", "Kind_Story"),
        "sticker" => new(type, BubbleShape.Sticker, Icons.Picture, "🏷️", "Kind_Sticker"),
        "like_heart" or "heart" => new(type, BubbleShape.Heart, Icons.Heart, "❤️", "Kind_Heart"),
        "template" => new(type, BubbleShape.Cards, Icons.Card, "🗂️", "Kind_Cards"),
        "product" => new(type, BubbleShape.Cards, Icons.Card, "🛍️", "Kind_Product"),
        "location" => new(type, BubbleShape.Place, Icons.Place, "📍", "Kind_Place"),
        "appointment_booking" => new(type, BubbleShape.Appointment, Icons.Calendar, "📅", "Kind_Appointment"),
        CommentMarks.Mention or CommentMarks.MentionGone => new(type, BubbleShape.Mention, Icons.At, "", "Kind_Mention"),
        "rejected" => new(type, BubbleShape.Unknown, Icons.File, "📄", "Kind_Rejected"),
        "ephemeral" => new(type, BubbleShape.OnlyThere, Icons.Timer, "⏱️", "Kind_Ephemeral"),
        "unsupported" or "unsupported_type" => new(type, BubbleShape.OnlyThere, Icons.Phone, "📱", "Kind_OnlyThere"),
        _ => new(type, BubbleShape.Unknown, Icons.Puzzle, "", null),
    };

    public string Name(IStringLocalizer<Text> texts) => Key is null ? texts["Kind_Unsupported", Type] : texts[Key];

    /// <summary>One line for a list or a quote.</summary>
    public string Line(IStringLocalizer<Text> texts) => Emoji.Length > 0 ? $"{Emoji} {Name(texts)}" : Name(texts);
}
