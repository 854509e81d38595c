using InstagramInbox.Channels;
using InstagramInbox.Inbox;

namespace InstagramInbox.Assistants;

/// <summary>What an assistant is to do about a conversation.</summary>
internal abstract record Decision
{
    /// <summary>Nothing, and it is not its business at all.</summary>
    internal sealed record Leave : Decision;

    /// <summary>Nothing, and what came has been seen.</summary>
    internal sealed record Silent : Decision;

    /// <summary>Look again then.</summary>
    internal sealed record Wait(DateTimeOffset Until) : Decision;

    /// <summary>Answer these.</summary>
    internal sealed record Answer(IReadOnlyList<Message> News, bool IsNew) : Decision
    {
        public long LastId => News.Max(m => m.Id);
    }
}

/// <summary>
/// The rules by which an assistant speaks or keeps silent. It answers and never begins; people come before it; and it
/// says nothing that Instagram does not let a machine say.
/// </summary>
internal static class Conduct
{
    /// <summary>Who writes several messages gets one answer, so the last of them has to be this old.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    /// <summary>Who does not stop writing gets it then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>On trial the customer's name decides, which comes a moment after the first message.</summary>
    private static readonly TimeSpan NameWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ChannelWait = TimeSpan.FromSeconds(30);

    /// <summary>Decides, and brings the session up to date with what people did.</summary>
    /// <param name="thread">Its session is changed in place, and made where one is needed.</param>
    public static Decision Decide(AssistantThread thread, ProviderLimits limits, DateTimeOffset now)
    {
        var (conversation, assistant) = (thread.Conversation, thread.Assistant);
        if (assistant is not { Enabled: true } || thread.Channel.RemovedAt is not null || conversation.Kind != ConversationKind.Direct)
            return new Decision.Leave();
        List<Message> persons = [.. thread.Recent.Where(IsPersons)];
        DateTimeOffset? personAt = persons.Count == 0 ? null : persons.Max(m => m.At);
        // What a person answered needs no other answer.
        var (answered, open) = Split(thread.Recent.Where(IsNews), personAt);
        if (thread.Session is null && open.Count == 0)
            return new Decision.Leave();
        if (!assistant.Serves(thread.Contact.Username))
            return AwaitsName(thread, open, now) ? new Decision.Wait(now + Quiet) : new Decision.Leave();

        var session = conversation.Assistant ??= new AssistantSession();
        var news = open;
        var heardAt = Latest(answered, personAt);
        if (session.State != SessionState.Answering || personAt is not null)
            heardAt = Latest(heardAt, SkipToRest(open, assistant.Inactivity));
        var isNew = Follow(session, assistant, conversation.Id, open, heardAt, personAt);
        if (session.AskedUpToId is { } askedUpTo)
            news.RemoveAll(m => m.Id > askedUpTo);
        if (news.Count == 0 || session.State != SessionState.Answering || conversation.Holder == ThreadHolder.Other)
            return new Decision.Silent();
        if (!ReplyWindow.After(conversation.LastCustomerAt, limits, humanAgent: false).IsOpen(now))
            return new Decision.Silent();
        if (thread.Channel.Health is ChannelHealth.TokenRejected or ChannelHealth.Blocked)
            return new Decision.Wait(now + ChannelWait);
        var quietAt = Earlier(news[^1].StoredAt + Quiet, news[0].StoredAt + Patience);
        return quietAt > now && session.Attempts == 0 ? new Decision.Wait(quietAt) : new Decision.Answer(news, isNew);
    }

    /// <summary>A customer's words that nobody has looked at. What the history told is none.</summary>
    private static bool IsNews(Message message) =>
        message is { Direction: MessageDirection.Incoming, JournalNumber: not null } && message.Status != MessageStatus.Removed && message.Details?.Standby != true;

    /// <summary>Written by a person here, or typed in the provider's own app, or sent by another tool that answers for the business.</summary>
    private static bool IsPersons(Message message) =>
        message is { Direction: MessageDirection.Outgoing, Automated: false } && (message.AuthorId is not null || message.JournalNumber is not null);

    private static bool AwaitsName(AssistantThread thread, List<Message> news, DateTimeOffset now) =>
        thread.Contact is { Username: null, ProfileDueAt: not null } && news.Count > 0 && news[^1].StoredAt + NameWait > now;

    private static (DateTimeOffset? Answered, List<Message> Open) Split(IEnumerable<Message> news, DateTimeOffset? personAt)
    {
        var byState = news.ToLookup(m => m.At <= personAt);
        return (byState[true].Any() ? byState[true].Max(m => m.At) : null, [.. byState[false]]);
    }

    /// <summary>Of messages that came while a person had the conversation, those before its last rest are that person's.</summary>
    /// <returns>When the last of them was written; null when there was no rest between.</returns>
    private static DateTimeOffset? SkipToRest(List<Message> open, TimeSpan inactivity)
    {
        for (var index = open.Count - 1; index > 0; index--)
        {
            var before = open[index - 1].At;
            if (open[index].At - before < inactivity)
                continue;
            open.RemoveRange(0, index);
            return before;
        }

        return null;
    }

    /// <param name="heardAt">The newest of what was said before the open messages and not looked at yet.</param>
    /// <returns>True when the session begins with the first of the open messages.</returns>
    private static bool Follow(
        AssistantSession session, Assistant assistant, long conversationId, List<Message> open, DateTimeOffset? heardAt, DateTimeOffset? personAt)
    {
        var isNew = open.Count > 0 && (session.Key == Guid.Empty || Rested(session, assistant, Latest(heardAt, session.LastActivityAt), open[0].At, personAt));
        if (isNew)
            session.Start(AssistantIds.Session(conversationId, open[0].Id), open[0].At);
        // Who answered before this assistant came has the conversation until it has rested.
        if (personAt is { } at && !(isNew && open[0].At - at >= assistant.Inactivity))
        {
            isNew = false;
            if (session.State != SessionState.TakenOver)
                session.Become(SessionState.TakenOver, at);
        }

        session.LastPersonAt = Latest(session.LastPersonAt, personAt);
        session.LastActivityAt = Latest(Latest(session.LastActivityAt, heardAt), open.Count == 0 ? null : open[^1].At) ?? default;
        // A question that is asked once more belongs to the session that it began.
        return isNew || (session.Attempts > 0 && open.Count > 0 && session.StartedAt == open[0].At);
    }

    /// <summary>Long enough has nobody said a word, unless people were called and none of them came.</summary>
    private static bool Rested(AssistantSession session, Assistant assistant, DateTimeOffset? heardAt, DateTimeOffset newAt, DateTimeOffset? personAt) =>
        newAt - heardAt >= assistant.Inactivity && (!session.AwaitsPerson || personAt >= session.StateAt);

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
