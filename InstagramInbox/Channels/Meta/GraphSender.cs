using System.Net;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>Sends messages, and what customers see besides messages, through the Graph API.</summary>
internal sealed class GraphSender(GraphTransport transport, GraphCommentAnswers answers)
{
    /// <summary>The only reaction that Meta documents for accounts behind a Page.</summary>
    private const string Heart = "❤️";

    private static readonly IReadOnlyList<string> PageReactions = [Heart];
    private static readonly IReadOnlyList<string> InstagramReactions = [Heart, "😂", "😮", "😢", "😡", "👍", "👏", "🔥", "🎉", "🙏"];

    public static IReadOnlyList<string> ReactionsFor(ChannelLogin login) => login == ChannelLogin.Page ? PageReactions : InstagramReactions;

    public async Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        message.Comment is { } comment ? await answers.SendAsync(channel, message, comment, cancellationToken) : await PostAsync(channel, GraphMessages.Of(message), MetaJson.Default.GraphSent, cancellationToken) switch
        {
            GraphCall<GraphSent>.Answered { Value.MessageId: { } mid } => new SendResult.Accepted(mid),
            GraphCall<GraphSent>.Answered => new SendResult.Unknown("An answer without a message id."),
            var call => Failed(call),
        };

    public async Task<string?> SignalAsync(ChannelAccess channel, string contactId, SenderSignal signal, CancellationToken cancellationToken) =>
        await PostAsync(channel, GraphMessages.Of(contactId, signal), MetaJson.Default.GraphActed, cancellationToken) switch
        {
            GraphCall<GraphActed>.Answered => null,
            var call => GraphClient.Describe(call),
        };

    public async Task<SendResult> ReactAsync(ChannelAccess channel, string contactId, string mid, string? emoji, CancellationToken cancellationToken)
    {
        var reaction = channel.Login == ChannelLogin.Page && emoji == Heart ? "love" : emoji;
        return await PostAsync(channel, GraphMessages.Reaction(contactId, mid, reaction), MetaJson.Default.GraphActed, cancellationToken) switch
        {
            GraphCall<GraphActed>.Answered => new SendResult.Accepted(mid),
            var call => Failed(call),
        };
    }

    private Task<GraphCall<T>> PostAsync<T>(
        ChannelAccess channel, GraphSend send, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        transport.PostAsync(
            $"{GraphKey.Node(channel)}/messages", channel, JsonSerializer.SerializeToUtf8Bytes(send, MetaJson.Default.GraphSend), type, cancellationToken);

    /// <summary>What a failed call means for the message.</summary>
    public static SendResult Failed<T>(GraphCall<T> call) => call switch
    {
        GraphCall<T>.Failed failed => GraphErrors.ToSendResult(failed.Error, failed.After),
        GraphCall<T>.Broken { Written: false } broken => new SendResult.Later(broken.Detail),
        GraphCall<T>.Broken broken => new SendResult.Unknown(broken.Detail),
        GraphCall<T>.Unreadable unreadable => FromStatus(unreadable.Status, unreadable.After),
        _ => new SendResult.Unknown(GraphClient.Describe(call)),
    };

    // Without an error of the Graph API's own, only these statuses tell that nobody acted on the request.
    private static SendResult FromStatus(HttpStatusCode status, TimeSpan? after)
    {
        var detail = $"Not an answer of the Graph API: HTTP {(int)status}.";
        return (int)status switch
        {
            429 => new SendResult.Later(detail, after),
            408 => new SendResult.Unknown(detail),
            >= 300 and < 500 => new SendResult.Refused(SendFailure.Other, detail),
            _ => new SendResult.Unknown(detail),
        };
    }
}
