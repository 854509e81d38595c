using System.Text;

namespace InstagramInbox.Channels;

/// <summary>What a provider takes. Where each figure comes from stands with the provider.</summary>
public sealed record ProviderLimits
{
    public required TextLimit Text { get; init; }

    /// <summary>How long after the customer's last message a reply may be sent.</summary>
    public required TimeSpan ReplyWindow { get; init; }

    /// <summary>How long a person may answer where the account has the permission for it; null where there is no such thing.</summary>
    public TimeSpan? HumanAgentWindow { get; init; }

    /// <summary>What files may go out; none when the list is empty.</summary>
    public IReadOnlyList<FileLimit> Files { get; init; } = [];

    /// <summary>How many pictures one message may carry.</summary>
    public int MaxImages { get; init; } = 1;

    public bool TakesHeart { get; init; }

    /// <summary>A message may name the one that it answers.</summary>
    public bool TakesQuotes { get; init; }

    public FileLimit? For(string contentType) =>
        Files.FirstOrDefault(f => f.ContentTypes.Contains(contentType, StringComparer.OrdinalIgnoreCase));
}

/// <summary>Files of these content types may go out up to a size.</summary>
public sealed record FileLimit(FileKind Kind, IReadOnlyList<string> ContentTypes, long MaxBytes)
{
    /// <summary>The provider takes no files of this kind, so that the customer gets a link.</summary>
    public bool AsLink { get; init; }
}

/// <summary>The longest text, the agent's name included, counted in UTF-8 bytes or in UTF-16 code units.</summary>
public sealed record TextLimit(int Max, bool InBytes)
{
    public int Measure(string text) => InBytes ? Encoding.UTF8.GetByteCount(text) : text.Length;
}
