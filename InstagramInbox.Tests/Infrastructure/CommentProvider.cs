using System.Collections.Concurrent;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// Instagram, but what goes out is kept here instead of being sent, and answered as a test says: for tests of what
/// agents do with comments. What a test does not script is accepted.
/// </summary>
internal sealed class CommentProvider(InstagramProvider inner) : IChannelProvider, IComments, IMessageHistory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SendResult>> results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProviderRefusal> refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<OutgoingMessage> sent = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The contacts whose messages were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public string Name => inner.Name;

    public ProviderLimits Limits => inner.Limits;

    public ChannelFields Fields => inner.Fields;

    public string NamePrefix => inner.NamePrefix;

    public CommentLimits CommentLimits { get; } = new() { Text = new TextLimit(300, InBytes: false), PrivateReplyWindow = TimeSpan.FromDays(7), TakesLikes = true };

    public static void Add(IServiceCollection services)
    {
        services.Remove(services.Single(s => s.ServiceType == typeof(IChannelProvider) && s.ImplementationType == typeof(InstagramProvider)));
        services.AddSingleton<IChannelProvider>(provider => new CommentProvider(ActivatorUtilities.CreateInstance<InstagramProvider>(provider)));
    }

    public static CommentProvider Of(TestInbox inbox) => (CommentProvider)inbox.Get<ChannelProviders>().Get("instagram");

    /// <summary>What went out in answer to this comment.</summary>
    public IReadOnlyList<OutgoingMessage> Answers(string commentId) => [.. sent.Where(m => m.Comment?.CommentId == commentId)];

    public IReadOnlyList<OutgoingMessage> SendsTo(string contactId) => [.. sent.Where(m => m.Comment is null && m.ContactId == contactId)];

    public IReadOnlyList<OutgoingMessage> MentionAnswers(string mediaId) => [.. sent.Where(m => m.Comment is { Answer: CommentAnswer.Mention } target && target.MediaId == mediaId)];

    /// <summary>What becomes of the next attempts to answer this comment, or to write to this contact.</summary>
    public void Script(string id, params SendResult[] outcomes)
    {
        foreach (var outcome in outcomes)
            results.GetOrAdd(id, static _ => new()).Enqueue(outcome);
    }

    /// <summary>Nothing can be done to this comment.</summary>
    public void Refuse(string commentId, ProviderRefusal refusal) => refusals[commentId] = refusal;

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        sent.Enqueue(message);
        var script = results.GetValueOrDefault(message.Comment?.CommentId ?? message.ContactId);
        return Task.FromResult(script is not null && script.TryDequeue(out var scripted) ? scripted : new SendResult.Accepted($"m.{Guid.NewGuid():N}"));
    }

    public Task<ProviderRefusal?> HideAsync(ChannelAccess channel, string commentId, bool hidden, CancellationToken cancellationToken) =>
        Act($"{(hidden ? "hide" : "unhide")} {commentId}", commentId);

    public Task<ProviderRefusal?> DeleteAsync(ChannelAccess channel, string commentId, CancellationToken cancellationToken) => Act($"delete {commentId}", commentId);

    public Task<ProviderRefusal?> LikeAsync(ChannelAccess channel, string commentId, bool liked, CancellationToken cancellationToken) =>
        Act($"{(liked ? "like" : "unlike")} {commentId}", commentId);

    public Task<LookupResult<PostDetails>> GetPostAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult<PostDetails>>(new LookupResult<PostDetails>.Refused("Not here."));

    public Task<LookupResult<MentionDetails>> GetMentionAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult<MentionDetails>>(new LookupResult<MentionDetails>.Refused("Not here."));

    public Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        Asked.Enqueue(contactId);
        return Task.FromResult<IReadOnlyList<RecentMessage>?>([]);
    }

    public Task<LookupResult<RecentThreads>> GetThreadsAsync(ChannelAccess channel, string? after, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult<RecentThreads>>(new LookupResult<RecentThreads>.Refused("Not here."));

    public Task<LookupResult<IReadOnlyList<RecentMessage>>> GetMessagesAsync(ChannelAccess channel, RecentThread thread, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult<IReadOnlyList<RecentMessage>>>(new LookupResult<IReadOnlyList<RecentMessage>>.Refused("Not here."));

    public Task<LookupResult<RecentMessage>> GetMessageAsync(ChannelAccess channel, string mid, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult<RecentMessage>>(new LookupResult<RecentMessage>.Refused("Not here."));

    public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery) => inner.Parse(delivery);

    public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => inner.Blank(delivery, mids);

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        inner.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) => inner.CheckAsync(channel, cancellationToken);

    private Task<ProviderRefusal?> Act(string call, string commentId)
    {
        Calls.Enqueue(call);
        return Task.FromResult(refusals.GetValueOrDefault(commentId));
    }
}

/// <summary>Inboxes whose account answers comments at a <see cref="CommentProvider"/>.</summary>
public sealed class CommentInboxes : Inboxes
{
    private protected override void Configure(IServiceCollection services) => CommentProvider.Add(services);
}
