namespace InstagramInbox.Channels.Meta;

/// <summary>Facebook Messenger through a Meta app: customers go by page-scoped ids.</summary>
internal sealed class FacebookProvider(MetaParts parts) : MetaProvider(parts)
{
    public override string Name => MetaParser.Facebook;

    /// <summary>
    /// Meta's figures for Messenger: "Send API" (fewer than 2000 characters; of which Meta does not say how it counts
    /// emoji, so they count as two), "Attachments" and "Human agent".
    /// </summary>
    public override ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(1999, InBytes: false),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
        Files =
        [
            new FileLimit(FileKind.Image, ["image/jpeg", "image/png", "image/gif"], 25 * MegaByte),
            new FileLimit(FileKind.Video, ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"], 25 * MegaByte),
            new FileLimit(FileKind.Audio, ["audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav", "audio/mpeg"], 25 * MegaByte),
            new FileLimit(FileKind.Document, ["application/pdf"], 25 * MegaByte),
        ],
        MaxImages = 30,
        TakesQuotes = true,
    };

    /// <summary>What Facebook takes below a post, and Meta's figure in "Private replies".</summary>
    public override CommentLimits CommentLimits { get; } = new()
    {
        Text = new TextLimit(8000, InBytes: false),
        PrivateReplyWindow = TimeSpan.FromDays(7),
        TakesLikes = true,
    };

    public override ChannelFields Fields { get; } = new()
    {
        PageId = "Channels_PageId",
        TokenHint = "Channels_TokenHint_Page",
        TokenExpires = true,
    };

    public override string VerifyTokenSetting => "FACEBOOK_WEBHOOK_TOKEN";

    public override string NamePrefix => "{agent name}:\n";

    protected override string Platform => "messenger";

    public override IReadOnlyList<string> ReactionsFor(ChannelLogin login) => MessengerReactions.Emojis;

    protected override string? ReactionWord(string? emoji) => MessengerReactions.Word(emoji);
}
