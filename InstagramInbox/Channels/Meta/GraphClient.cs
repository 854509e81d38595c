using System.Net;
using System.Text.Json;

namespace InstagramInbox.Channels.Meta;

/// <summary>What the inbox asks of the Graph API.</summary>
internal sealed class GraphClient(GraphTransport transport)
{
    private const string ProfileFields = "name,username,profile_pic,follower_count,is_user_follow_business,is_business_follow_user,is_verified_user";

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
            $"{Uri.EscapeDataString(contactId)}?fields={ProfileFields}", channel, MetaJson.Default.GraphProfile, cancellationToken);
        return call switch
        {
            GraphCall<GraphProfile>.Answered { Value: { } p } when (p.Username ?? p.Name ?? p.ProfilePic) is { Length: > 0 } =>
                new ProfileResult.Found(new ContactProfile(
                    NullIfEmpty(p.Username), NullIfEmpty(p.Name), NullIfEmpty(p.ProfilePic), p.FollowerCount, p.IsVerifiedUser, p.IsUserFollowBusiness,
                    p.IsBusinessFollowUser)),
            GraphCall<GraphProfile>.Answered => new ProfileResult.Unavailable("An empty profile."),
            _ => new ProfileResult.Unavailable(Describe(call)),
        };
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

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
