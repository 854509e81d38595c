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

    public static ReplyRules RulesFor(ReplyPlace place, ReplyAuthor author, ChannelProviders providers, DateTimeOffset now)
    {
        var provider = providers.Get(place.Provider);
        var signature = NamePrefix.For(place.NamePrefix ?? provider.NamePrefix, author.Name);
        if (place.Kind == ConversationKind.Comment)
            return CommentRules(place, provider, signature);
        // The longer window is for people alone.
        var window = ReplyWindow.After(place.LastCustomerAt, provider.Limits, place.HumanAgent && author.AgentId is not null);
        return DirectRules(provider, place.Login, window, signature, Obstacle(place.Health, window, now));
    }

    /// <summary>Looks at everything but the files themselves.</summary>
    /// <returns>What stands in the way; null when nothing does.</returns>
    public static ReplyOutcome? Check(ReplyRules rules, ReplyDraft draft, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0 && draft.FileIds.Count == 0 && !draft.Heart && draft.Cards.Count == 0)
            return ReplyOutcome.Refused(ReplyObstacle.Empty);
        if (rules.Answer is CommentAnswer.Public or CommentAnswer.Mention && IsMoreThanText(draft))
            return ReplyOutcome.Refused(ReplyObstacle.CommentTextOnly);
        if (rules.Answer == CommentAnswer.Private && texts.Count > 1)
            return ReplyOutcome.Refused(ReplyObstacle.TooLong);
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

    private static bool IsMoreThanText(ReplyDraft draft) => draft.FileIds.Count > 0 || draft.Heart || draft.Cards.Count > 0 || draft.QuickReplies.Count > 0;

    private static bool Takes(ReplyRules rules, ReplyDraft draft, IReadOnlyList<string> texts) =>
        (!draft.Heart || rules.TakesHeart)
        && (draft.QuotedMessageId is null || rules.TakesQuotes)
        && (rules.Answer is null || draft is { Cards.Count: 0, QuickReplies.Count: 0 })
        && draft.Cards.Count <= MaxCards
        && draft.QuickReplies.Count <= MaxQuickReplies
        // Buttons hang on a text.
        && (draft.QuickReplies.Count == 0 || texts.Count > 0);

    private static ReplyRules DirectRules(
        IChannelProvider provider, ChannelLogin login, ReplyWindow window, string signature, ReplyObstacle? obstacle) => new()
        {
            Text = provider.Limits.Text,
            Signature = signature,
            Window = window,
            Obstacle = obstacle,
            Files = provider.Limits.Files,
            MaxImages = provider.Limits.MaxImages,
            TakesHeart = provider.Limits.TakesHeart,
            TakesQuotes = provider.Limits.TakesQuotes,
            Reactions = (provider as ISenderActions)?.ReactionsFor(login) ?? [],
        };

    /// <summary>What holds for the thread as a whole; <see cref="CommentThread"/> says what holds for each comment.</summary>
    private static ReplyRules CommentRules(ReplyPlace place, IChannelProvider provider, string signature)
    {
        var limits = (provider as IComments)?.CommentLimits;
        var isMention = CommentThread.IsMention(place.ContactExternalId);
        var obstacle = limits is null ? ReplyObstacle.NoComment : ChannelObstacle(place.Health);
        return new ReplyRules
        {
            Text = limits?.Text ?? provider.Limits.Text,
            Signature = signature,
            Window = ReplyWindow.Always,
            Obstacle = obstacle,
            TakesQuotes = true,
            Answer = isMention ? CommentAnswer.Mention : CommentAnswer.Public,
            Private = limits is null || isMention ? null : DirectRules(provider, place.Login, ReplyWindow.Always, signature, obstacle) with
            {
                Answer = CommentAnswer.Private,
                TakesHeart = false,
                TakesQuotes = true,
                Reactions = [],
            },
        };
    }

    private static ReplyObstacle? Obstacle(ChannelHealth health, ReplyWindow window, DateTimeOffset now)
    {
        if (ChannelObstacle(health) is { } down)
            return down;
        return window.IsOpen(now) ? null : ReplyObstacle.WindowClosed;
    }

    private static ReplyObstacle? ChannelObstacle(ChannelHealth health) =>
        health is ChannelHealth.TokenRejected or ChannelHealth.Blocked ? ReplyObstacle.ChannelDown : null;
}
