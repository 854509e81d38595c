using System.Collections.Concurrent;
using System.Text.Json;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Instagram, but its webhooks carry events in the words of this project: for tests of what becomes of events.</summary>
internal sealed class PlainProvider(InstagramProvider inner) : IChannelProvider, IThreadRouting, IComments
{
    public const string Own = "111222333";

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As if a crash came between a removal and what follows from it.</summary>
    public static bool CannotBlank { get; set; }

    /// <summary>What is found by the id of a post, or of the comment or post with a mention; the rest comes later.</summary>
    public static ConcurrentDictionary<string, object> Found { get; } = new(StringComparer.Ordinal);

    public string Name => inner.Name;

    public CommentLimits CommentLimits { get; } = new() { Text = new TextLimit(300, InBytes: false), PrivateReplyWindow = TimeSpan.FromDays(7), TakesLikes = true };

    public ProviderLimits Limits => inner.Limits;

    public string? OwnAppId => Own;

    public IReadOnlyDictionary<string, string> WellKnownApps { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static void Add(IServiceCollection services)
    {
        services.Remove(services.Single(s => s.ServiceType == typeof(IChannelProvider) && s.ImplementationType == typeof(InstagramProvider)));
        services.AddSingleton<IChannelProvider>(provider => new PlainProvider(ActivatorUtilities.CreateInstance<InstagramProvider>(provider)));
    }

    /// <summary>A webhook's body with these events.</summary>
    public static string Body(params IEnumerable<ChannelEvent> events) =>
        $$"""{"events":[{{string.Join(',', events.Select(e => $$"""{"type":"{{e.GetType().Name}}","event":{{JsonSerializer.Serialize(e, e.GetType(), Options)}}}"""))}}]}""";

    public bool Routes(ChannelLogin login) => true;

    public ChannelFields Fields => inner.Fields;

    public string NamePrefix => inner.NamePrefix;

    public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Body);
        return [.. json.RootElement.GetProperty("events").EnumerateArray().Select(Read)];
    }

    public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => CannotBlank
        ? throw new InvalidOperationException("Not now.")
        : System.Text.Encoding.UTF8.GetBytes(Body(Parse(delivery).Select(e => e switch
        {
            MessageArrived arrived when mids.Contains(arrived.Mid) => arrived with { Parts = [.. arrived.Parts.Select(p => new MessagePart(p.Part, null, p.AttachmentType))] },
            CommentArrived comment when mids.Contains(comment.CommentId) => comment with { Parts = [.. comment.Parts.Select(p => new MessagePart(p.Part, null, p.AttachmentType))] },
            MessageEdited edited when mids.Contains(edited.Mid) => edited with { Text = "" },
            _ => e,
        })));

    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        inner.SendAsync(channel, message, cancellationToken);

    public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
        inner.GetProfileAsync(channel, contactId, cancellationToken);

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) => inner.CheckAsync(channel, cancellationToken);

    public Task<RoutingResult> GetOwnerAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RoutingResult> TakeAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RoutingResult> PassAsync(ChannelAccess channel, string contactId, string? appId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RoutingResult> RequestAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LookupResult<PostDetails>> GetPostAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        FindAsync<PostDetails>(mediaId);

    public Task<LookupResult<MentionDetails>> GetMentionAsync(ChannelAccess channel, string mediaId, string? commentId, CancellationToken cancellationToken) =>
        FindAsync<MentionDetails>(commentId ?? mediaId);

    public Task<ProviderRefusal?> HideAsync(ChannelAccess channel, string commentId, bool hidden, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderRefusal?> DeleteAsync(ChannelAccess channel, string commentId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderRefusal?> LikeAsync(ChannelAccess channel, string commentId, bool liked, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static Task<LookupResult<T>> FindAsync<T>(string id) =>
        Task.FromResult(Found.TryGetValue(id, out var found) ? (LookupResult<T>)found : new LookupResult<T>.Later("Not now."));

    private static ChannelEvent Read(JsonElement element)
    {
        var type = typeof(ChannelEvent).Assembly.GetType($"{typeof(ChannelEvent).Namespace}.{element.GetProperty("type").GetString()}", throwOnError: true)!;
        return (ChannelEvent)element.GetProperty("event").Deserialize(type, Options)!;
    }
}
