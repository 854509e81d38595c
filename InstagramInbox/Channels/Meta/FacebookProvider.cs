namespace InstagramInbox.Channels.Meta;

/// <summary>Facebook Messenger through a Meta app: customers go by page-scoped ids.</summary>
internal sealed class FacebookProvider(MetaParts parts) : MetaProvider(parts)
{
    public override string Name => MetaParser.Facebook;

    /// <summary>Meta's figures for Messenger: "Send API" and "Attachments".</summary>
    public override ProviderLimits Limits { get; } = new()
    {
        Text = new TextLimit(2000, InBytes: false),
        ReplyWindow = TimeSpan.FromHours(24),
        HumanAgentWindow = TimeSpan.FromDays(7),
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
        TokenHint = "Channels_TokenHint",
        TokenExpires = true,
    };

    public override string VerifyTokenSetting => "FACEBOOK_WEBHOOK_TOKEN";

    public override string NamePrefix => "{agent name}:\n";
}
