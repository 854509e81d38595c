using InstagramInbox.Channels;

namespace InstagramInbox.Inbox.Projection;

/// <summary>
/// A conversation with what a batch needs to know of it, and the rules by which messages change it. Every rule gives
/// the same result in whatever order the messages come.
/// </summary>
/// <param name="contact">Null for a new thread of comments, until the first of them is read.</param>
internal sealed partial class ThreadState(Contact? contact, Conversation conversation)
{
    public Contact? Contact { get; set; } = contact;

    /// <summary>The post that a thread of comments stands below, where the batch knows it.</summary>
    public Post? Post { get; set; }

    /// <summary>Whom the thread is with depends on all its comments.</summary>
    public bool SeeksContact { get; set; }

    /// <summary>What the list shows depends on all its messages.</summary>
    public bool Recounts { get; private set; }

    private static readonly TimeSpan ProfileLife = TimeSpan.FromDays(2);

    private static readonly TimeSpan HistoricWork = TimeSpan.FromDays(1);

    /// <summary>How soon after a customer wrote a profile that could not be had is asked for again.</summary>
    private static readonly TimeSpan ProfileHurry = TimeSpan.FromSeconds(15);

    private readonly bool wasEmpty = conversation.Preview is null;

    private bool hasNews;

    public int ChannelId => Conversation.ChannelId;

    public Conversation Conversation { get; } = conversation;

    /// <summary>A reply is being sent at this moment, so an echo might be its own.</summary>
    public bool HasAttempt { get; set; }

    /// <summary>Replies whose outcome is unknown and that no echo has claimed, oldest first; the rows of one message together.</summary>
    public List<List<Message>> Unconfirmed { get; } = [];

    /// <summary>Messages that the batch adds.</summary>
    public List<Message> Messages { get; } = [];

    public bool IsNew { get; } = conversation.Id == 0;

    public bool Changed { get; private set; }

    public bool ContactChanged { get; private set; }

    /// <summary>Outgoing messages may have been read or delivered up to a later time than before.</summary>
    public bool TicksMoved { get; private set; }

    public void Touch(DateTimeOffset now)
    {
        if (!Changed)
            Conversation.Version++;
        Changed = true;
        Conversation.ChangedAt = now;
    }

    /// <summary>Counts a new message in: reopens, and moves activity, preview, unread count and reply window.</summary>
    /// <param name="historic">It is no news: nothing is unread and no thread is reopened because of it.</param>
    public void Add(Message message, DateTimeOffset now, bool opensWindow, bool historic = false)
    {
        Touch(now);
        var isComment = Conversation.Kind == ConversationKind.Comment;
        // Below a post the business may write whatever it likes: nobody waits for an answer because of it.
        var isNews = !historic && (!isComment || message.Direction == MessageDirection.Incoming);
        hasNews |= isNews;
        if (isNews)
            Conversation.Status = ConversationStatus.Open;
        if (message.Direction == MessageDirection.Incoming)
        {
            if (!historic && message.Status != MessageStatus.Removed && (message.Id == 0 || Conversation.LastOpenedAt is null || message.StoredAt > Conversation.LastOpenedAt))
                Conversation.UnreadCount++;
            if (opensWindow && !isComment)
                Conversation.LastCustomerAt = Later(Conversation.LastCustomerAt, message.At);
        }

        ConversationPreview.Offer(Conversation, message);
        if (wasEmpty && !hasNews)
            Conversation.Status = AwaitsAnswer(now) ? ConversationStatus.Open : ConversationStatus.Resolved;
    }

    /// <summary>Of threads that only the history tells, the ones that a customer wrote in lately are work; the rest are the past.</summary>
    private bool AwaitsAnswer(DateTimeOffset now) =>
        Conversation.Preview is { Direction: MessageDirection.Incoming } newest && newest.At > now - HistoricWork;

    /// <summary>The customer wrote, so their profile may be asked for: when there is none yet, and when it has grown old.</summary>
    public void AskForProfile(DateTimeOffset now)
    {
        // Writing is what gives the consent, so a look-up that failed need not wait for its turn.
        if (Contact is null)
            return;
        var due = Contact.ProfileFailures > 0 ? now + ProfileHurry : now;
        if (Contact.ProfileDueAt <= due || (Contact.ProfileDueAt is null && Contact.ProfileFetchedAt + ProfileLife >= now))
            return;
        Contact.ProfileDueAt = due;
        ContactChanged = true;
    }

    public void ReadUpTo(DateTimeOffset moment, DateTimeOffset now)
    {
        if (Conversation.ReadUpTo >= moment)
            return;
        Conversation.ReadUpTo = moment;
        TicksMoved = true;
        Touch(now);
    }

    public void DeliveredUpTo(DateTimeOffset moment, DateTimeOffset now)
    {
        if (Conversation.DeliveredUpTo >= moment)
            return;
        Conversation.DeliveredUpTo = moment;
        TicksMoved = true;
        Touch(now);
    }

    /// <summary>The provider has seen an outgoing message at <paramref name="moment"/>. A status never goes back.</summary>
    public void Confirm(Message message, DateTimeOffset moment, DateTimeOffset now)
    {
        if (message.Status == MessageStatus.Removed || message.Direction != MessageDirection.Outgoing)
            return;
        message.SentAt = moment;
        if (message.Status is MessageStatus.Queued or MessageStatus.Sending or MessageStatus.Sent or MessageStatus.Unconfirmed or MessageStatus.Failed)
            message.Status = MessageStatus.Delivered;
        if (message.Status == MessageStatus.Delivered && Conversation.ReadUpTo >= moment)
            message.Status = MessageStatus.Read;
        message.Failure = null;
        message.FailureDetail = null;
        Touch(now);
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
