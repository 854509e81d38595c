using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Meta;

// What comes in changes: comments, mentions, figures of stories, a Page's feed. As Meta writes it; used in this folder only.

/// <summary>The value of a change that is no messaging event.</summary>
internal abstract record MetaChange
{
    /// <returns>Null for a field that is not read here, and for a value that is not shaped like one of its kind.</returns>
    public static MetaChange? Read(string? field, ReadOnlySpan<byte> value)
    {
        try
        {
            var json = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = MetaReader.MaxDepth });
            return field switch
            {
                "comments" or "live_comments" => JsonSerializer.Deserialize(ref json, MetaJson.Default.MetaComment),
                "mentions" => JsonSerializer.Deserialize(ref json, MetaJson.Default.MetaMention),
                "story_insights" => JsonSerializer.Deserialize(ref json, MetaJson.Default.MetaStoryInsights),
                "feed" => JsonSerializer.Deserialize(ref json, MetaJson.Default.MetaFeedItem),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The id that the comment or mention goes by, however little else of it can be read.</summary>
    public static string? Key(string? field, JsonElement? value)
    {
        return field switch
        {
            "comments" or "live_comments" => Id("id") ?? Id("comment_id"),
            "feed" => Id("comment_id"),
            "mentions" => Id("comment_id") ?? (Id("media_id") is { } media ? $"caption:{media}" : null),
            _ => null,
        };

        string? Id(string name) => MetaBlankUpdate.Id(MetaBlankUpdate.Member(value, name)) is { Length: > 0 } id ? id : null;
    }
}

/// <summary>A comment on Instagram. One place calls its id by another name.</summary>
internal sealed record MetaComment : MetaChange
{
    public MetaCommenter? From { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? Id { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? CommentId { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? ParentId { get; set; }

    [JsonConverter(typeof(MetaTextConverter))]
    public string? Text { get; set; }

    [JsonConverter(typeof(MetaTimeConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    public MetaCommentedMedia? Media { get; set; }
}

/// <param name="SelfIgScopedId">Only where the account itself wrote it.</param>
internal sealed record MetaCommenter(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Username,
    [property: JsonConverter(typeof(MetaWordConverter))] string? Name,
    [property: JsonConverter(typeof(MetaWordConverter))] string? SelfIgScopedId);

internal sealed record MetaCommentedMedia(
    [property: JsonConverter(typeof(MetaIdConverter))] string? Id,
    [property: JsonConverter(typeof(MetaWordConverter))] string? MediaProductType,
    [property: JsonConverter(typeof(MetaWordConverter))] string? AdId,
    [property: JsonConverter(typeof(MetaWordConverter))] string? AdTitle,
    [property: JsonConverter(typeof(MetaWordConverter))] string? OriginalMediaId);

internal sealed record MetaMention : MetaChange
{
    [JsonConverter(typeof(MetaIdConverter))]
    public string? MediaId { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? CommentId { get; set; }
}

internal sealed record MetaStoryInsights : MetaChange
{
    [JsonConverter(typeof(MetaIdConverter))]
    public string? MediaId { get; set; }

    public int? Reach { get; set; }

    public int? Impressions { get; set; }

    public int? Replies { get; set; }

    public int? Exits { get; set; }

    public int? TapsForward { get; set; }

    public int? TapsBack { get; set; }
}

/// <summary>Something that happened on a Page; of all that may be, only comments concern the inbox.</summary>
internal sealed record MetaFeedItem : MetaChange
{
    [JsonConverter(typeof(MetaWordConverter))]
    public string? Item { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Verb { get; set; }

    public MetaCommenter? From { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? CommentId { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? ParentId { get; set; }

    [JsonConverter(typeof(MetaIdConverter))]
    public string? PostId { get; set; }

    [JsonConverter(typeof(MetaTextConverter))]
    public string? Message { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Photo { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Video { get; set; }

    [JsonConverter(typeof(MetaWordConverter))]
    public string? Link { get; set; }

    [JsonConverter(typeof(MetaTimeConverter))]
    public DateTimeOffset? CreatedTime { get; set; }
}
