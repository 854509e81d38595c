using InstagramInbox.Components.Shared;
using InstagramInbox.Resources;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Components.Inbox;

/// <summary>What stands on screen for an attachment that is not shown itself, or for an event that is not supported yet.</summary>
public sealed record AttachmentKind(string Type, string Icon, string? Key)
{
    public static AttachmentKind Of(string? type) => type?.ToLowerInvariant() switch
    {
        "image" => new(type, Icons.Picture, "Kind_Image"),
        "video" => new(type, Icons.Video, "Kind_Video"),
        "ig_reel" or "reel" => new(type, Icons.Video, "Kind_Reel"),
        "audio" => new(type, Icons.Audio, "Kind_Audio"),
        "file" => new(type, Icons.File, "Kind_File"),
        "share" or "ig_post" => new(type, Icons.Share, "Kind_Share"),
        "story_mention" => new(type, Icons.Story, "Kind_StoryMention"),
        "story" or "ig_story" => new(type, Icons.Story, "Kind_Story"),
        "sticker" or "like_heart" => new(type, Icons.Picture, "Kind_Sticker"),
        _ => new(type ?? "", Icons.Puzzle, null),
    };

    public string Name(IStringLocalizer<Text> texts) => Key is null ? texts["Kind_Unsupported", Type] : texts[Key];
}
