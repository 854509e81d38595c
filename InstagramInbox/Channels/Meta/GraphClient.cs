using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Meta;

/// <summary>What the inbox asks of the Graph API.</summary>
internal sealed class GraphClient(GraphTransport transport, IOptions<MetaOptions> options)
{
    /// <summary>Only the newest twenty messages of a thread have details.</summary>
    private const int MessagesWithDetails = 20;

    public async Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken)
    {
        var call = await transport.GetAsync(
            $"{Uri.EscapeDataString(contactId)}?fields=name,username,profile_pic", channel.Token, MetaJson.Default.GraphProfile, cancellationToken);
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
            $"{Node(channel)}/conversations?platform=instagram&user_id={Uri.EscapeDataString(contactId)}&fields=id",
            channel.Token, MetaJson.Default.GraphListGraphConversation, cancellationToken);
        if (threads is not GraphCall<GraphList<GraphConversation>>.Answered { Value.Data: { } data })
            return null;
        if (data is not [{ Id: { } threadId }, ..])
            return [];
        var messages = await transport.GetAsync(
            $"{Uri.EscapeDataString(threadId)}/messages?fields=id,created_time,from,message,attachments,shares,story,sticker&limit={MessagesWithDetails}",
            channel.Token, MetaJson.Default.GraphListGraphMessage, cancellationToken);
        return messages is GraphCall<GraphList<GraphMessage>>.Answered { Value.Data: { } found }
            ? [.. found.Where(m => m is { Id: not null, From.Id: not null, CreatedTime: not null }).Take(MessagesWithDetails).Select(m =>
                new RecentMessage { Mid = m.Id!, ContactId = contactId, FromBusiness = m.From!.Id != contactId, At = m.CreatedTime!.Value, Parts = Parts(m) })]
            : null;
    }

    public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        new GraphCheck(transport, options.Value.AppId is { } appId && options.Value.AppSecrets is [var secret, ..] ? $"{appId}|{secret}" : null)
            .RunAsync(channel, Node(channel), cancellationToken);

    /// <summary>Meta's words, or why there are none.</summary>
    public static string Describe<T>(GraphCall<T> call) => call switch
    {
        GraphCall<T>.Failed failed => failed.Error.Describe(),
        GraphCall<T>.Broken broken => broken.Detail,
        GraphCall<T>.Unreadable unreadable => $"Not an answer of the Graph API: HTTP {(int)unreadable.Status}.",
        _ => "An unexpected answer.",
    };

    internal static string Node(ChannelAccess channel) => channel.PageId is { } id ? Uri.EscapeDataString(id) : "me";

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
