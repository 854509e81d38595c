using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Media;

namespace InstagramInbox.Inbox;

/// <summary>Says whether a reply may go out, before it is stored.</summary>
internal static class ReplyPolicy
{
    /// <summary>Longer texts are documents, and would be twenty interruptions for whoever gets them.</summary>
    private const int MaxTextMessages = 20;
    private const int MaxFiles = 30;
    private const int MaxQuickReplies = 13;
    private const int MaxCards = 10;

    public static ReplyRules RulesFor(StoredRow row, AgentAccess access, ChannelProviders providers, DateTimeOffset now)
    {
        var provider = providers.Get(row.Provider);
        var window = ReplyWindow.After(row.LastCustomerAt, provider.Limits, row.HumanAgent);
        return RulesFor(provider, row.Login, row.Health, window, NamePrefix.For(row.NamePrefix ?? provider.NamePrefix, access.DisplayName), now);
    }

    public static ReplyRules RulesFor(Channel channel, DateTimeOffset? lastCustomerAt, AgentAccess access, ChannelProviders providers, DateTimeOffset now)
    {
        var provider = providers.Get(channel.Provider);
        var window = ReplyWindow.After(lastCustomerAt, provider.Limits, channel.HumanAgent);
        return RulesFor(provider, channel.Login, channel.Health, window, NamePrefix.For(channel.NamePrefix ?? provider.NamePrefix, access.DisplayName), now);
    }

    /// <summary>Looks at everything but the files themselves.</summary>
    /// <returns>What stands in the way; null when nothing does.</returns>
    public static ReplyOutcome? Check(ReplyRules rules, ReplyDraft draft, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0 && draft.FileIds.Count == 0 && !draft.Heart && draft.Cards.Count == 0)
            return ReplyOutcome.Refused(ReplyObstacle.Empty);
        if (texts.Count > MaxTextMessages || (texts.Count > 1 && !draft.Split))
            return ReplyOutcome.Refused(ReplyObstacle.TooLong) with { TextMessages = texts.Count };
        if (draft.FileIds.Count > MaxFiles)
            return ReplyOutcome.Refused(ReplyObstacle.TooManyFiles);
        if (!Takes(rules, draft, texts))
            return ReplyOutcome.Refused(ReplyObstacle.NotTaken);
        return rules.Obstacle is { } obstacle ? ReplyOutcome.Refused(obstacle) : null;
    }

    /// <param name="files">The files of the draft that this agent may send here.</param>
    public static ReplyOutcome? CheckFiles(ReplyRules rules, ReplyDraft draft, IReadOnlyCollection<MediaFile> files)
    {
        foreach (var id in draft.FileIds)
        {
            if (files.FirstOrDefault(f => f.Id == id) is not { } file)
                return ReplyOutcome.Refused(ReplyObstacle.FileGone, id);
            if (MediaTypes.LimitFor(rules.Files, file.ContentType) is not { } limit)
                return ReplyOutcome.Refused(ReplyObstacle.FileType, id);
            if (file.Length > limit.MaxBytes)
                return ReplyOutcome.Refused(ReplyObstacle.FileTooLarge, id);
        }

        return null;
    }

    private static bool Takes(ReplyRules rules, ReplyDraft draft, IReadOnlyList<string> texts) =>
        (!draft.Heart || rules.TakesHeart)
        && (draft.QuotedMessageId is null || rules.TakesQuotes)
        && draft.Cards.Count <= MaxCards
        && draft.QuickReplies.Count <= MaxQuickReplies
        // Buttons hang on a text.
        && (draft.QuickReplies.Count == 0 || texts.Count > 0);

    private static ReplyRules RulesFor(
        IChannelProvider provider, ChannelLogin login, ChannelHealth health, ReplyWindow window, string signature, DateTimeOffset now) => new()
        {
            Text = provider.Limits.Text,
            Signature = signature,
            Window = window,
            Obstacle = Obstacle(health, window, now),
            Files = provider.Limits.Files,
            MaxImages = provider.Limits.MaxImages,
            TakesHeart = provider.Limits.TakesHeart,
            TakesQuotes = provider.Limits.TakesQuotes,
            Reactions = (provider as ISenderActions)?.ReactionsFor(login) ?? [],
        };

    private static ReplyObstacle? Obstacle(ChannelHealth health, ReplyWindow window, DateTimeOffset now)
    {
        if (health is ChannelHealth.TokenRejected or ChannelHealth.Blocked)
            return ReplyObstacle.ChannelDown;
        return window.IsOpen(now) ? null : ReplyObstacle.WindowClosed;
    }
}
