using System.Text.Json;

namespace InstagramInbox.Channels.Zenvia;

/// <summary>Messages of customers, and what went out from elsewhere.</summary>
internal static class ZenviaMessages
{
    public const string OptIn = "optin_response";

    /// <returns>Null when it names no message or no customer.</returns>
    public static IReadOnlyList<ChannelEvent>? Map(ZenviaOccurrence occurrence)
    {
        if (occurrence.Event.Message is not { } message || occurrence.Mid is not { } mid || occurrence.Customer is not { } customer)
            return null;
        var contents = message.Contents ?? [];
        List<ChannelEvent> events = [.. contents.Where(IsOptIn).Take(1).Select(content => OptedIn(occurrence, mid, content))];
        if (occurrence.Event.Erased == true)
            return [Removed(occurrence, mid), .. events];
        // A message without content is one all the same.
        if (events.Count == 0 || contents.Count > events.Count)
            events.Insert(0, Arrived(occurrence, message, mid, customer, [.. contents.Where(c => !IsOptIn(c))]));
        return events;
    }

    public static bool IsOptIn(JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(OptIn);

    public static string OptInKey(string mid) => $"optin:{mid}";

    private static MessageArrived Arrived(ZenviaOccurrence occurrence, ZenviaMessage message, string mid, string customer, IReadOnlyList<JsonElement> contents)
    {
        var source = message.Referral?.Source;
        var (isStory, isMention) = (source?.Type == "story", source?.Type == "story_mention");
        var story = isStory || isMention ? new StoryReference(source!.Id, ZenviaContents.Address(source.Url)) : null;
        return new MessageArrived
        {
            Provider = ZenviaProvider.ProviderName,
            AccountIds = occurrence.Accounts,
            Kind = "message",
            ContactId = customer,
            At = occurrence.At,
            Mid = mid,
            FromBusiness = occurrence.IsOut,
            OnlyTaken = occurrence.IsOut,
            Parts = ZenviaContents.Parts(contents, isMention),
            QuotedMid = ZenviaOccurrence.Fitting(message.IdRef, 400),
            Story = story,
            Referral = story is null && message.Referral is { } referral ? Referral(referral) : null,
            Profile = occurrence.IsOut ? null : Profile(message.Visitor),
        };
    }

    private static Referral Referral(ZenviaReferral referral) => new()
    {
        Source = referral.Source?.Type,
        AdId = referral.Source?.Type == "ad" ? referral.Source.Id : null,
        AdTitle = referral.Source?.Type == "ad" ? referral.Headline ?? referral.Body : null,
        PostId = referral.Source?.Type is "post" or "sharing" ? referral.Source.Id : null,
        Link = ZenviaContents.Address(referral.Source?.Url),
    };

    private static ContactProfile? Profile(ZenviaVisitor? visitor)
    {
        if (visitor is null)
            return null;
        var name = visitor.Name ?? string.Join(' ', new[] { visitor.FirstName, visitor.LastName }.Where(n => !string.IsNullOrWhiteSpace(n)));
        return new ContactProfile(visitor.UserName?.TrimStart('@'), name, ZenviaContents.Address(visitor.Picture));
    }

    private static ThreadNoted OptedIn(ZenviaOccurrence occurrence, string mid, JsonElement content) => new()
    {
        Provider = ZenviaProvider.ProviderName,
        AccountIds = occurrence.Accounts,
        Kind = OptIn,
        ContactId = occurrence.Customer,
        At = occurrence.At,
        Key = OptInKey(mid),
        Note = ThreadNotes.OptedIn,
        Text = ZenviaContents.Read(content) is { } read ? read.Text ?? read.Payload : null,
    };

    private static MessageRemoved Removed(ZenviaOccurrence occurrence, string mid) => new()
    {
        Provider = ZenviaProvider.ProviderName,
        AccountIds = occurrence.Accounts,
        Kind = "message",
        ContactId = occurrence.Customer,
        At = occurrence.At,
        Mid = mid,
        FromBusiness = occurrence.IsOut,
    };
}
