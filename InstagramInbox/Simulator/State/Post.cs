using System.Text.Json.Serialization;

namespace InstagramInbox.Simulator.State;

/// <summary>Who can still see somebody else's post.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostAccess>))]
internal enum PostAccess
{
    Public = 0,

    /// <summary>Its owner has closed their account to strangers.</summary>
    Private = 1,

    Gone = 2,
}

/// <summary>A post, a reel, a story, an advertisement or a live broadcast, with what is written below it.</summary>
internal sealed class Post
{
    public required string Id { get; init; }

    /// <summary>The account whose post it is, or that it mentions.</summary>
    public required string Account { get; init; }

    /// <summary>The customer whose post it is; null for the account's own.</summary>
    public string? Owner { get; init; }
    public string? Caption { get; init; }

    /// <summary>IMAGE, VIDEO, CAROUSEL_ALBUM or BROADCAST.</summary>
    public string Type { get; init; } = "IMAGE";

    /// <summary>FEED, REELS, STORY, AD or LIVE.</summary>
    public string Product { get; init; } = "FEED";
    public string? File { get; init; }
    public long At { get; init; }

    /// <summary>The pictures of an album, which comments are told to stand below.</summary>
    public List<AlbumPicture> Pictures { get; init; } = [];

    /// <summary>The post that the advertisement was made from.</summary>
    public string? OriginalId { get; init; }
    public string? AdId { get; init; }
    public string? AdTitle { get; init; }
    public PostAccess Access { get; set; }

    /// <summary>The broadcast still runs.</summary>
    public bool OnAir { get; set; }
    public bool CommentsOff { get; set; }
    public List<PostComment> Comments { get; init; } = [];

    [JsonIgnore]
    public bool IsLive => Product is "LIVE";

    /// <summary>A Page's post: told by its feed, and called by other names.</summary>
    [JsonIgnore]
    public bool OfPage => Id.Contains('_', StringComparison.Ordinal);

    [JsonIgnore]
    public string Permalink => OfPage ? $"https://www.facebook.com/{Id.Replace("_", "/posts/", StringComparison.Ordinal)}" : $"https://www.instagram.com/{(Product is "REELS" ? "reel" : "p")}/C{Id[^9..]}x/";

    public bool Is(string? id) => Id == id || Pictures.Exists(p => p.Id == id);
}

internal sealed record AlbumPicture(string Id, string File);

internal sealed class PostComment
{
    public required string Id { get; init; }

    /// <summary>A customer's id, or the account's.</summary>
    public required string Author { get; init; }
    public required long At { get; init; }
    public string Text { get; set; } = "";

    /// <summary>The top-level comment that this one answers.</summary>
    public string? ParentId { get; init; }
    public bool Hidden { get; set; }
    public bool Removed { get; set; }

    /// <summary>The account likes it.</summary>
    public bool Liked { get; set; }

    /// <summary>It names the account, which may therefore ask for it and answer.</summary>
    public bool Mentions { get; init; }

    /// <summary>The one private answer that it may have.</summary>
    public string? PrivateReply { get; set; }
}
