using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>Asks a service what to say: one signed POST, no redirects, and an answer of bounded size in bounded time.</summary>
public sealed class HttpAssistant(
    IHttpClientFactory clients, IDbContextFactory<InboxDbContext> contexts, AssistantSecrets secrets, TimeProvider time)
{
    public const string ClientName = "assistants";
    public const string SignatureHeader = "X-Inbox-Signature-256";
    public const string DeliveryHeader = "X-Inbox-Delivery";
    public const int MaxAnswer = 64 * 1024;
    private const int MaxMessages = 10;

    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <param name="delivery">The same for every attempt at one question.</param>
    internal async Task<(AssistantAnswer? Answer, string? Error)> AskAsync(
        AssistantThread thread, Decision.Answer about, Guid delivery, CancellationToken cancellationToken)
    {
        var (conversation, channel, contact) = (thread.Conversation, thread.Channel, thread.Contact);
        var question = new HttpQuestion(
            "message", new(conversation.Id, new(channel.Id, channel.Name, channel.Provider), "direct"), new(contact.ExternalId, contact.Username, contact.Name),
            new(thread.Session!.Key, about.IsNew), await MessagesAsync(conversation.Id, about, cancellationToken));
        return await AskAsync(thread.Assistant!.Url, secrets.Unprotect(thread.Assistant.ProtectedSecret), question, delivery, cancellationToken);
    }

    /// <summary>Asks what a customer would be told who writes this now.</summary>
    internal Task<(AssistantAnswer? Answer, string? Error)> TryAsync(
        string? url, string? protectedSecret, QuestionChannel channel, string text, bool isNew, CancellationToken cancellationToken) => AskAsync(
            url, secrets.Unprotect(protectedSecret),
            new HttpQuestion(
                "test", new(0, channel, "direct"), new("test", "test", null), new(Guid.Empty, isNew), [new("test", time.GetUtcNow(), "customer", true, text)]),
            Guid.NewGuid(), cancellationToken);

    private async Task<(AssistantAnswer? Answer, string? Error)> AskAsync(
        string? url, string? secret, HttpQuestion question, Guid delivery, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (null, "It has no address.");
        if (secret is null)
            return (null, "Its secret cannot be read; make a new one.");
        var body = JsonSerializer.SerializeToUtf8Bytes(question, HttpAssistantJson.Default.HttpQuestion);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        request.Headers.Add(DeliveryHeader, delivery.ToString());
        try
        {
            // Sizes and time are limited where the client is set up.
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.NoContent => (AssistantAnswer.Nothing, null),
                HttpStatusCode.OK => HttpReplies.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken)),
                var status => (null, $"It answered with HTTP {(int)status}."),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"It did not answer within {TimeLimit.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            return (null, exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? $"Its answer is larger than {MaxAnswer / 1024} KB."
                : $"It could not be reached: {exception.HttpRequestError}.");
        }
    }

    private async Task<IReadOnlyList<QuestionMessage>> MessagesAsync(long conversationId, Decision.Answer about, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lastAt = about.News[^1].At;
        var earlier = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.Direction != MessageDirection.System && m.Status != MessageStatus.Removed && m.At <= lastAt)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(MaxMessages).ToListAsync(cancellationToken);
        var fresh = about.News.Select(m => m.Id).ToHashSet();
        return [.. earlier.Concat(about.News).DistinctBy(m => m.Id).OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => ToQuestion(m, fresh.Contains(m.Id)))];
    }

    private static QuestionMessage ToQuestion(Message message, bool isNew) => new(
        message.Mid, message.At, message.Direction == MessageDirection.Incoming ? "customer" : message.Automated ? "assistant" : "person", isNew, message.Text,
        message.Details?.Tap?.Payload, message.AttachmentType is null ? null : [new QuestionAttachment(message.AttachmentType, message.AttachmentUrl)]);
}
