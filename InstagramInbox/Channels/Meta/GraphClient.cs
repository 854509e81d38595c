using System.Net;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>What the inbox asks of the Graph API.</summary>
internal sealed class GraphClient(GraphTransport transport)
{
    /// <summary>Only the newest twenty messages of a thread have details.</summary>
    private const int MessagesWithDetails = 20;

    public async Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Content is not OutgoingContent.Text { Words: var words })
            throw new NotSupportedException();
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new GraphSend(new GraphParty(message.ContactId), new GraphText(words)), MetaJson.Default.GraphSend);
        var call = await transport.PostAsync($"{GraphKey.Node(channel)}/messages", channel, json, MetaJson.Default.GraphSent, cancellationToken);
        return call switch
        {
            GraphCall<GraphSent>.Answered { Value.MessageId: { } mid } => new SendResult.Accepted(mid),
            GraphCall<GraphSent>.Failed failed => GraphErrors.ToSendResult(failed.Error, failed.After),
            GraphCall<GraphSent>.Broken { Written: false } broken => new SendResult.Later(broken.Detail),
            GraphCall<GraphSent>.Broken broken => new SendResult.Unknown(broken.Detail),
            GraphCall<GraphSent>.Unreadable unreadable => FromStatus(unreadable.Status, unreadable.After),
            _ => new SendResult.Unknown("An answer without a message id."),
        };
    }

    public async Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(contactId)}?fields=name,username,profile_pic", channel, MetaJson.Default.GraphProfile, cancellationToken);
        return call switch
        {
            GraphCall<GraphProfile>.Answered { Value: { } p } when (p.Username ?? p.Name ?? p.ProfilePic) is { Length: > 0 } =>
                new ProfileResult.Found(new ContactProfile(NullIfEmpty(p.Username), NullIfEmpty(p.Name), NullIfEmpty(p.ProfilePic))),
            GraphCall<GraphProfile>.Answered => new ProfileResult.Unavailable("An empty profile."),
            _ => new ProfileResult.Unavailable(Describe(call)),
        };
    }

    public async Task<IReadOnlyList<RecentMessage>?> GetRecentMessagesAsync(
        ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        var threads = await transport.GetAsync(
            $"{GraphKey.Node(channel)}/conversations?platform=instagram&user_id={Uri.EscapeDataString(contactId)}&fields=id",
            channel, MetaJson.Default.GraphListGraphConversation, cancellationToken);
        if (threads is not GraphCall<GraphList<GraphConversation>>.Answered { Value.Data: { } data })
            return null;
        if (data is not [{ Id: { } threadId }, ..])
            return [];
        var messages = await transport.GetAsync(
            $"{Uri.EscapeDataString(threadId)}/messages?fields=id,created_time,from,message,attachments,shares,story,sticker&limit={MessagesWithDetails}",
            channel, MetaJson.Default.GraphListGraphMessage, cancellationToken);
        return messages is GraphCall<GraphList<GraphMessage>>.Answered { Value.Data: { } found }
            ? [.. found.Where(m => m is { Id: not null, From.Id: not null, CreatedTime: not null }).Take(MessagesWithDetails).Select(m =>
                new RecentMessage { Mid = m.Id!, ContactId = contactId, FromBusiness = m.From!.Id != contactId, At = m.CreatedTime!.Value, Parts = Parts(m) })]
            : null;
    }

    /// <summary>Meta's words, or why there are none.</summary>
    public static string Describe<T>(GraphCall<T> call) => call switch
    {
        GraphCall<T>.Failed failed => failed.Error.Describe(),
        GraphCall<T>.Broken broken => broken.Detail,
        GraphCall<T>.Unreadable unreadable => $"Not an answer of the Graph API: HTTP {(int)unreadable.Status}.",
        _ => "An unexpected answer.",
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

    private static List<MessagePart> Parts(GraphMessage message)
    {
        var parts = AttachmentTypes(message).Select((type, index) => new MessagePart(index + 1, null, type)).ToList();
        if (NullIfEmpty(message.Message) is { } text)
            parts.Insert(0, new MessagePart(0, text));
        return parts;
    }

    private static List<string> AttachmentTypes(GraphMessage message)
    {
        List<string> types = [.. (message.Attachments?.Data ?? []).Select(Type)];
        if (message.Shares is not null)
            types.Add("share");
        if (message.Story is not null)
            types.Add("story");
        if (message.Sticker is not null)
            types.Add("sticker");
        return types;
    }

    private static string Type(GraphAttachment attachment) => attachment switch
    {
        { ImageData: not null } => "image",
        { VideoData: not null } => "video",
        { GenericTemplate: not null } => "template",
        { MimeType: { } mime } when mime.Split('/')[0] is "image" or "video" or "audio" => mime.Split('/')[0],
        _ => "file",
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
