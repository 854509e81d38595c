namespace InstagramInbox.Assistants;

/// <summary>What an assistant says and does next.</summary>
/// <param name="Messages">In the order in which they go out.</param>
public sealed record AssistantAnswer(IReadOnlyList<AnswerMessage> Messages, Handover? Handover = null)
{
    public static AssistantAnswer Nothing { get; } = new([]);

    /// <summary>Nothing that was said fitted a rule.</summary>
    public bool Misunderstood { get; init; }

    public static AssistantAnswer Say(string text, IReadOnlyList<string>? quickReplies = null) => new([new AnswerMessage(text, quickReplies ?? [])]);
}

/// <param name="QuickReplies">Titles of the buttons below it.</param>
public sealed record AnswerMessage(string Text, IReadOnlyList<string> QuickReplies);

/// <summary>People go on.</summary>
/// <param name="TeamId">Which; null to look for <paramref name="TeamName"/>.</param>
/// <param name="TeamName">What a service calls the team; null, or a name that no team has, for the assistant's own.</param>
public sealed record Handover(int? TeamId = null, string? TeamName = null);
