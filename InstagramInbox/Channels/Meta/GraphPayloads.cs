using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// The Graph API's JSON as Meta writes it; used in this folder only.

internal sealed record GraphParty([property: JsonConverter(typeof(MetaIdConverter))] string? Id)
{
    /// <summary>Stands for whoever wrote the comment.</summary>
    public string? CommentId { get; init; }
}

internal sealed record GraphSent(
    [property: JsonConverter(typeof(MetaIdConverter))] string? MessageId, [property: JsonConverter(typeof(MetaIdConverter))] string? RecipientId);

/// <summary>A failure; Instagram's host for tokens has its members beside each other instead of in <c>error</c>.</summary>
internal sealed record GraphFailure(GraphError? Error, string? ErrorType, string? ErrorMessage, int? Code)
{
    public GraphError? Any => Error ?? (ErrorType is null ? null : new GraphError(ErrorMessage, ErrorType, Code, null, null, null));
}

internal sealed record GraphError(
    string? Message,
    string? Type,
    int? Code,
    [property: JsonPropertyName("error_subcode")] int? Subcode,
    [property: JsonPropertyName("error_user_msg")] string? UserMessage,
    bool? IsTransient)
{
    /// <summary>Ours, not Meta's: the call was not made, because the account's budget is used up for now.</summary>
    public static GraphError AccountPaced { get; } = new("Waiting, to stay inside Meta's limits.", "Paced", 4, null, null, true);

    /// <summary>The same of this kind of message only.</summary>
    public static GraphError CallPaced { get; } = AccountPaced with { Message = "Waiting, to stay inside Meta's limits for messages of this kind." };

    public string CodeText => Subcode is > 0 ? $"{Code}/{Subcode}" : $"{Code}";

    public bool IsOurs => ReferenceEquals(this, AccountPaced) || ReferenceEquals(this, CallPaced);

    /// <summary>Meta's own words for admins, without the trace id, so that the same trouble always reads the same.</summary>
    public string Describe()
    {
        var words = UserMessage ?? Message ?? Type ?? "no message";
        return $"({CodeText}) {(words.Length > 500 ? words[..500] : words)}";
    }
}

internal sealed record GraphProfile(
    [property: JsonConverter(typeof(MetaTextConverter))] string? Name, string? Username, string? ProfilePic, int? FollowerCount, bool? IsVerifiedUser,
    bool? IsUserFollowBusiness, bool? IsBusinessFollowUser)
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? AnyName => string.IsNullOrWhiteSpace(Name) ? $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : null : Name;
}

internal sealed record GraphPage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Name, GraphInstagramAccount? InstagramBusinessAccount);

internal sealed record GraphInstagramAccount([property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Username);

internal sealed record GraphList<T>(IReadOnlyList<T>? Data);

internal sealed record GraphSubscription([property: JsonConverter(typeof(MetaIdConverter))] string? Id, IReadOnlyList<string>? SubscribedFields);

internal sealed record GraphTokenInfo(GraphTokenData? Data);

/// <param name="ExpiresAt">Seconds since 1970; 0 for never.</param>
internal sealed record GraphTokenData(bool? IsValid, IReadOnlyList<string>? Scopes, GraphError? Error, long? ExpiresAt, long? DataAccessExpiresAt);

/// <summary>How much of a limit is used, in percent by each of Meta's counts, and the minutes until it answers again.</summary>
internal sealed record GraphUsage(string? Type, double? CallCount, double? TotalTime, double? TotalCputime, double? EstimatedTimeToRegainAccess)
{
    public double Percent => Math.Max(CallCount ?? 0, Math.Max(TotalTime ?? 0, TotalCputime ?? 0));
}
