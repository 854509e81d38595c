namespace InstagramInbox.Channels.Meta;

/// <summary>Instagram through a Meta app.</summary>
internal sealed class InstagramProvider(MetaParts parts) : MetaProvider(parts)
{
    public override string Name => MetaParser.Instagram;

    /// <summary>Meta's figures for Instagram: messaging documentation, "Send a message", "Human agent" and "Attachments".</summary>
    public override ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(1000, InBytes: true),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
        Files =
        [
            new FileLimit(FileKind.Image, ["image/jpeg", "image/png", "image/gif"], 8 * MegaByte),
            new FileLimit(FileKind.Video, ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"], 25 * MegaByte),
            new FileLimit(FileKind.Audio, ["audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav"], 25 * MegaByte),
            new FileLimit(FileKind.Document, ["application/pdf"], 25 * MegaByte),
        ],
        MaxImages = 10,
        TakesHeart = true,
        TakesQuotes = true,
    };

    /// <summary>What Instagram's own app takes below a post; Meta's documentation names no figure. "Private replies" has the days.</summary>
    public override CommentLimits CommentLimits { get; } = new()
    {
        Text = new TextLimit(2200, InBytes: false),
        PrivateReplyWindow = TimeSpan.FromDays(7),
        TakesLikes = true,
    };

    public override ChannelFields Fields { get; } = new()
    {
        PageId = "Channels_PageId",
        InstagramId = "Channels_InstagramId",
        IdHint = "Channels_InstagramIdHint",
        TokenHint = "Channels_TokenHint",
        TokenExpires = true,
    };

    public override string VerifyTokenSetting => "INSTAGRAM_WEBHOOK_TOKEN";

    protected override string Platform => "instagram";

    public override string NamePrefix => "{agent name}: \n\n";
}
