namespace InstagramInbox.Channels;

/// <summary>What a message carries besides text and file. Stored with it as JSON; gone when the message is removed.</summary>
public sealed record MessageDetails
{
    /// <summary>Title of a post, a reel, a link or a file.</summary>
    public string? Title { get; init; }

    /// <summary>How many bytes a file has.</summary>
    public long? Length { get; init; }

    /// <summary>A page to open: the post, the previewed link.</summary>
    public string? Link { get; init; }

    /// <summary>The provider's id of the post, reel, story, sticker or booking.</summary>
    public string? MediaId { get; init; }

    /// <summary>Cards of a template, or products.</summary>
    public IReadOnlyList<MessageCard>? Cards { get; init; }

    public Place? Place { get; init; }

    public Appointment? Appointment { get; init; }

    /// <summary>The button that the customer tapped instead of writing.</summary>
    public Tap? Tap { get; init; }

    /// <summary>Answers that were offered along with an outgoing text.</summary>
    public IReadOnlyList<QuickReply>? QuickReplies { get; init; }

    public StoryReference? Story { get; init; }

    public Referral? Referral { get; init; }

    /// <summary>The app that an outgoing message was sent with, when it was not this one.</summary>
    public string? AppId { get; init; }

    /// <summary>Another app held the thread when this came.</summary>
    public bool? Standby { get; init; }

    /// <summary>What a line about the control over the thread tells; the app that has it then, or asks for it, is <see cref="AppId"/>.</summary>
    public ControlDetails? Control { get; init; }

    /// <summary>A comment that was written during a live broadcast.</summary>
    public bool? Live { get; init; }

    /// <summary>The thread on the other side of a private answer to a comment: the comment's, or the direct one.</summary>
    public long? OtherThreadId { get; init; }

    /// <summary>Content that is not understood here, as it came; for admins.</summary>
    public string? Raw { get; init; }
}

/// <summary>A card with a picture and buttons: of a template, or a product.</summary>
public sealed record MessageCard(string? Title, string? Subtitle, string? ImageUrl, string? Link, IReadOnlyList<CardButton>? Buttons = null, string? ProductId = null);

/// <summary>A button on a card: it opens a page, or sends its payload back.</summary>
public sealed record CardButton(string Title, string? Link, string? Payload);

/// <summary>Degrees, north and east positive.</summary>
public sealed record Place(double Latitude, double Longitude);

/// <summary>A booking in the provider's words: requested, confirmed, declined, cancelled.</summary>
public sealed record Appointment(string? Status, DateTimeOffset? Start, DateTimeOffset? End, string? TimeZone);

/// <summary>What kind of button a customer tapped.</summary>
public enum TapKind
{
    QuickReply = 0,

    /// <summary>A button of a card, an ice breaker or the menu.</summary>
    Postback = 1,
}

/// <param name="Payload">What the business had put behind the button.</param>
public sealed record Tap(TapKind Kind, string? Payload);

/// <summary>An answer that a customer can tap.</summary>
public sealed record QuickReply(string Title, string Payload);

/// <summary>A story of the business or, in a mention, of the customer. Its media must not be kept: only the address is.</summary>
/// <param name="Link">The page that a link sticker on the story opens.</param>
public sealed record StoryReference(string? Id, string? Url, string? Link = null);

/// <summary>Where a customer came from.</summary>
public sealed record Referral
{
    /// <summary>The provider's word: ADS, a link's name, …; null for a product.</summary>
    public string? Source { get; init; }

    /// <summary>What the link or advertisement was given along.</summary>
    public string? Ref { get; init; }

    public string? AdId { get; init; }

    public string? AdTitle { get; init; }

    public string? PictureUrl { get; init; }

    public string? VideoUrl { get; init; }

    /// <summary>The post that was advertised.</summary>
    public string? PostId { get; init; }

    public string? ProductId { get; init; }

    /// <summary>The page with the link.</summary>
    public string? Link { get; init; }
}

/// <param name="PreviousAppId">The app that had the thread before.</param>
public sealed record ControlDetails(ThreadControlChange Change, string? PreviousAppId);
