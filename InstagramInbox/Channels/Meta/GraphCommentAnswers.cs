using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>Sends answers to comments: below them, below a mention, or as a direct message.</summary>
internal sealed class GraphCommentAnswers(GraphTransport transport)
{
    public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CommentTarget target, CancellationToken cancellationToken) => target switch
    {
        { Answer: CommentAnswer.Private, CommentId: { } comment } => SendPrivatelyAsync(channel, comment, message, cancellationToken),
        { Answer: CommentAnswer.Public, CommentId: { } comment } => PostAsync(
            channel, $"{Uri.EscapeDataString(comment)}/{(GraphComments.IsPage(channel) ? "comments" : "replies")}", message, target: null, cancellationToken),
        { Answer: CommentAnswer.Mention, MediaId: not null } => GraphComments.MentionNode(channel) is { } node
            ? PostAsync(channel, $"{node}/mentions", message, target, cancellationToken)
            : Task.FromResult<SendResult>(new SendResult.Refused(SendFailure.Blocked, GraphComments.NoMentions)),
        _ => Task.FromResult<SendResult>(new SendResult.Refused(SendFailure.BadMessage, "Nothing says which comment this answers.")),
    };

    private async Task<SendResult> SendPrivatelyAsync(ChannelAccess channel, string commentId, OutgoingMessage message, CancellationToken cancellationToken) =>
        await transport.PostAsync(
            $"{GraphKey.Node(channel)}/messages", channel,
            JsonSerializer.SerializeToUtf8Bytes(GraphMessages.PrivateAnswer(commentId, message.Content), MetaJson.Default.GraphSend),
            MetaJson.Default.GraphSent, cancellationToken) switch
        {
            GraphCall<GraphSent>.Answered { Value: { MessageId: { } mid, RecipientId: var contactId } } => new SendResult.Accepted(mid, contactId),
            GraphCall<GraphSent>.Answered => new SendResult.Unknown("An answer without a message id."),
            var call => GraphCommentErrors.ToSendResult(call),
        };

    private async Task<SendResult> PostAsync(
        ChannelAccess channel, string path, OutgoingMessage message, CommentTarget? target, CancellationToken cancellationToken)
    {
        if (message.Content is not OutgoingContent.Text { Words: var words })
            return new SendResult.Refused(SendFailure.BadMessage, "Comments are answered with text alone.");
        var json = JsonSerializer.SerializeToUtf8Bytes(new GraphAnswer(words, target?.MediaId, target?.CommentId), CommentJson.Default.GraphAnswer);
        return await transport.PostAsync(path, channel, json, CommentJson.Default.GraphAnswered, cancellationToken) switch
        {
            GraphCall<GraphAnswered>.Answered { Value.Id: { } id } => new SendResult.Accepted(id),
            GraphCall<GraphAnswered>.Answered => new SendResult.Unknown("An answer without the comment's id."),
            var call => GraphCommentErrors.ToSendResult(call),
        };
    }
}
