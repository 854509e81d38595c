using System.Globalization;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Builders;

/// <summary>A comment thread as the projector leaves it in the database, with ids that no other thread has.</summary>
internal sealed class CommentRows
{
    private static long last = 18_000_000_000_000_000;

    private readonly TestInbox inbox;

    private CommentRows(TestInbox inbox, Customer author, long conversationId, string topId, string mediaId) =>
        (this.inbox, Author, ConversationId, TopId, MediaId) = (inbox, author, conversationId, topId, mediaId);

    /// <summary>Whoever wrote the first comment, as far as that can be known.</summary>
    public Customer Author { get; }

    public long ConversationId { get; }

    /// <summary>The id of the comment that the thread begins with, or the mention's key.</summary>
    public string TopId { get; }

    public string MediaId { get; }

    public static string NewId() => Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    /// <summary>A thread with the comment that it begins with, an hour old.</summary>
    public static async Task<CommentRows> AddAsync(TestInbox inbox, string text = "How much is it?", bool live = false) =>
        await AddAsync(inbox, NewId(), NewId(), null, text, live);

    /// <summary>A mention below somebody else's post, in a comment or in the caption.</summary>
    public static async Task<CommentRows> AddMentionAsync(TestInbox inbox, bool inCaption)
    {
        var mediaId = NewId();
        var key = inCaption ? $"caption:{mediaId}" : NewId();
        return await AddAsync(inbox, key, mediaId, $"mention:{key}", "Ask @aurora!", live: false);
    }

    /// <summary>A further comment of the thread, one minute after the first for each of its ids; of the account itself without a username.</summary>
    /// <returns>The message's id and the comment's.</returns>
    public async Task<(long Id, string Mid)> CommentAsync(string text, string? username, TimeSpan? age = null)
    {
        await using var db = inbox.App.Database();
        var conversation = await db.Conversations.SingleAsync(c => c.Id == ConversationId);
        var contactId = username is null ? (long?)null : await ContactAsync(db, conversation.ChannelId, NewId(), username);
        var message = NewMessage(conversation, NewId(), text, contactId, inbox.Clock.GetUtcNow() - (age ?? TimeSpan.FromMinutes(30)), live: false);
        db.Messages.Add(message);
        ConversationPreview.Offer(conversation, message);
        conversation.Version++;
        await db.SaveChangesAsync();
        return (message.Id, message.Mid!);
    }

    public Task<long> TopMessageAsync() => inbox.ReadAsync(db => db.Messages.Where(m => m.ConversationId == ConversationId && m.Mid == TopId).Select(m => m.Id).SingleAsync());

    public Task SetAsync(Action<Message> change, string? mid = null) => inbox.ReadAsync(async db =>
    {
        change(await db.Messages.SingleAsync(m => m.ConversationId == ConversationId && m.Mid == (mid ?? TopId)));
        return await db.SaveChangesAsync();
    });

    public async Task<ThreadView> ReadAsync() => (await inbox.Get<ThreadReader>().OpenAsync(inbox.Admin, ConversationId))!;

    private static async Task<CommentRows> AddAsync(TestInbox inbox, string topId, string mediaId, string? contactExternalId, string text, bool live)
    {
        await using var db = inbox.App.Database();
        var (at, author) = (inbox.Clock.GetUtcNow().AddHours(-1), inbox.NewCustomer());
        var contactId = await ContactAsync(db, inbox.ChannelId, contactExternalId ?? author.Id, $"maria.{topId}");
        var post = new Post { ChannelId = inbox.ChannelId, MediaId = mediaId, Caption = "New in" };
        var conversation = new Conversation
        {
            ChannelId = inbox.ChannelId, ContactId = contactId, Kind = ConversationKind.Comment, ThreadId = topId, Post = post, Version = 1, ChangedAt = at,
            LastActivityAt = at, LastCustomerAt = at, UnreadCount = 1,
        };
        db.Conversations.Add(conversation);
        var message = NewMessage(conversation, topId, text, contactId, at, live);
        db.Messages.Add(message);
        ConversationPreview.Offer(conversation, message);
        await db.SaveChangesAsync();
        return new CommentRows(inbox, author, conversation.Id, topId, mediaId);
    }

    private static async Task<long> ContactAsync(InboxDbContext db, int channelId, string externalId, string username)
    {
        var contact = new Contact { ChannelId = channelId, ExternalId = externalId, Username = username };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync();
        return contact.Id;
    }

    private static Message NewMessage(Conversation conversation, string mid, string text, long? contactId, DateTimeOffset at, bool live) => new()
    {
        Conversation = conversation, ChannelId = conversation.ChannelId, Mid = mid, Text = text, At = at, StoredAt = at, ContactId = contactId,
        Direction = contactId is null ? MessageDirection.Outgoing : MessageDirection.Incoming, Status = contactId is null ? MessageStatus.Delivered : null,
        Details = live ? new MessageDetails { Live = true } : null,
    };
}
