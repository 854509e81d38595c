namespace InstagramInbox.Assistants;

/// <summary>What a rule-based assistant goes by. Stored as JSON.</summary>
public sealed record AssistantScript
{
    public const int MaxRules = 100;

    /// <summary>More buttons than this no provider takes below one message.</summary>
    public const int MaxQuickReplies = 13;

    /// <summary>Longer titles of buttons are cut off on phones.</summary>
    public const int TitleLimit = 20;

    /// <summary>Said at the start of a session when no rule fits; the rules that have a title are listed below it. Null for no menu.</summary>
    public string? Greeting { get; init; }

    /// <summary>The first that fits answers.</summary>
    public IReadOnlyList<AssistantRule> Rules { get; init; } = [];

    /// <summary>Said when no rule fits; null to say nothing.</summary>
    public string? Fallback { get; init; }

    /// <summary>After so many messages in a row that no rule fits people take over; 0 for never.</summary>
    public int HandOverAfter { get; init; } = 2;

    /// <summary>The rules that the menu offers, in the order of their numbers.</summary>
    public IEnumerable<AssistantRule> Menu => Rules.Where(rule => !string.IsNullOrEmpty(rule.Title));
}

/// <summary>When a customer says this, say that.</summary>
public sealed record AssistantRule
{
    /// <summary>Any of these words or groups of words.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>How the menu offers it; null to leave it out there.</summary>
    public string? Title { get; init; }

    /// <summary>Null to hand over without a word.</summary>
    public string? Reply { get; init; }

    /// <summary>Titles of the buttons below the reply.</summary>
    public IReadOnlyList<string> QuickReplies { get; init; } = [];

    /// <summary>People go on after the reply.</summary>
    public bool HandOver { get; init; }

    /// <summary>Which people; null for the assistant's own team.</summary>
    public int? TeamId { get; init; }
}
