using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// What Meta answers where accounts are connected; used in this folder only.

/// <summary>A token, alone or, from Instagram's host, as the only element of a list.</summary>
internal sealed record GraphToken(string? AccessToken, long? ExpiresIn, [property: JsonConverter(typeof(GraphPermissionsConverter))] string? Permissions, IReadOnlyList<GraphToken>? Data);

internal sealed record GraphUserPages(IReadOnlyList<GraphUserPage>? Data, GraphUserPaging? Paging);

internal sealed record GraphUserPage(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id, string? Name, string? AccessToken, GraphInstagramAccount? InstagramBusinessAccount);

internal sealed record GraphUserPaging(GraphUserCursors? Cursors, string? Next);

internal sealed record GraphUserCursors(string? After);

/// <summary>The account behind a token of Instagram Login: <c>user_id</c> is what webhooks name, <c>id</c> only this app sees.</summary>
internal sealed record GraphInstagramUser(
    [property: JsonConverter(typeof(MetaIdConverter))] string? UserId, [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    string? Username, string? Name);

internal sealed record GraphDone(bool? Success);

internal sealed record GraphAppSubscriptions(IReadOnlyList<GraphAppSubscription>? Data);

internal sealed record GraphAppSubscription(string? Object, string? CallbackUrl, bool? Active, IReadOnlyList<GraphAppField>? Fields);

[JsonConverter(typeof(GraphAppFieldConverter))]
internal sealed record GraphAppField(string? Name);

internal sealed record GraphAppWebhook(string Object, string CallbackUrl, string Fields, string? VerifyToken);

/// <summary>Source-generated reading and writing of that JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(GraphToken))]
[JsonSerializable(typeof(GraphUserPages))]
[JsonSerializable(typeof(GraphInstagramUser))]
[JsonSerializable(typeof(GraphDone))]
[JsonSerializable(typeof(GraphAppSubscriptions))]
[JsonSerializable(typeof(GraphAppWebhook))]
internal sealed partial class AccountJson : JsonSerializerContext;
