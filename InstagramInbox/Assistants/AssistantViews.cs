using InstagramInbox.Channels;

namespace InstagramInbox.Assistants;

/// <summary>A channel with its assistant, for the list.</summary>
/// <param name="Name">Null where the channel has none yet.</param>
public sealed record AssistantRow(
    int ChannelId, string ChannelName, string Provider, ChannelLogin Login, string? Name, AssistantKind Kind, bool Enabled, bool Trial, DateTimeOffset? LastAnswerAt,
    string? LastError, DateTimeOffset? LastErrorAt);

/// <summary>What the page of one channel's assistant needs.</summary>
/// <param name="HasSecret">There is one; it is never shown again.</param>
/// <param name="Text">The longest message of the channel's provider.</param>
/// <param name="NamePrefix">What the assistant's name is put in front of its answers with.</param>
public sealed record AssistantSetup(
    int ChannelId, string ChannelName, AssistantForm Form, bool HasSecret, TextLimit Text, string NamePrefix, IReadOnlyList<TeamChoice> Teams,
    string? LastError, DateTimeOffset? LastErrorAt);

public sealed record TeamChoice(int Id, string Name);

/// <summary>Why an assistant was not saved. Each is the end of a resource key <c>AssistantProblem_…</c>.</summary>
public enum AssistantProblem
{
    ChannelGone = 0,
    NoName = 1,
    NoUrl = 2,
    BadUrl = 3,
    Inactivity = 4,
    NothingToSay = 5,
    RuleNeverFits = 6,
    RuleSaysNothing = 7,
    TextTooLong = 8,
    TooManyRules = 9,
    NoTestUsers = 10,
    TitleTooLong = 11,
    TooManyQuickReplies = 12,
    BadTeam = 13,
    TooManyTestUsers = 14,
    HandOverAfter = 15,
}

/// <summary>How saving ended.</summary>
/// <param name="Rule">The number of the rule that it is about, from 1.</param>
/// <param name="Secret">A new secret, to be shown once.</param>
public sealed record AssistantSaved(AssistantProblem? Problem, int? Rule = null, string? Secret = null);
