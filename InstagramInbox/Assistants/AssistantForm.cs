using InstagramInbox.Inbox;

namespace InstagramInbox.Assistants;

/// <summary>What an admin sets about the assistant of a channel; edited in place.</summary>
public sealed class AssistantForm
{
    public string Name { get; set; } = "";

    public AssistantKind Kind { get; set; }

    public bool Enabled { get; set; }

    public bool Trial { get; set; }

    public string TestUsers { get; set; } = "";

    public string UnsupportedText { get; set; } = "";

    public int InactivityMinutes { get; set; } = Assistant.UsualInactivity;

    public int TeamId { get; set; } = Team.GeneralId;

    /// <summary>A team that is to be made for it; empty to use <see cref="TeamId"/>.</summary>
    public string NewTeam { get; set; } = "";

    public string Url { get; set; } = "";

    public string Greeting { get; set; } = "";

    public string Fallback { get; set; } = "";

    public int HandOverAfter { get; set; } = 2;

    public List<RuleForm> Rules { get; } = [];

    public static AssistantForm Of(Assistant assistant)
    {
        var form = new AssistantForm
        {
            Name = assistant.Name,
            Kind = assistant.Kind,
            Enabled = assistant.Enabled,
            Trial = assistant.Trial,
            TestUsers = assistant.TestUsers,
            UnsupportedText = assistant.UnsupportedText ?? "",
            InactivityMinutes = assistant.InactivityMinutes,
            TeamId = assistant.TeamId,
            Url = assistant.Url ?? "",
            Greeting = assistant.Script.Greeting ?? "",
            Fallback = assistant.Script.Fallback ?? "",
            HandOverAfter = assistant.Script.HandOverAfter,
        };
        form.Rules.AddRange(assistant.Script.Rules.Select(RuleForm.Of));
        return form;
    }

    public AssistantScript ToScript() => new()
    {
        Greeting = RuleForm.Text(Greeting),
        Fallback = RuleForm.Text(Fallback),
        HandOverAfter = HandOverAfter,
        Rules = [.. Rules.Select(rule => rule.ToRule())],
    };
}

/// <summary>One rule as it is edited: lists are texts with commas between.</summary>
public sealed class RuleForm
{
    public string Keywords { get; set; } = "";

    public string Title { get; set; } = "";

    public string Reply { get; set; } = "";

    public string QuickReplies { get; set; } = "";

    public bool HandOver { get; set; }

    /// <summary>0 for the assistant's own team.</summary>
    public int TeamId { get; set; }

    public static RuleForm Of(AssistantRule rule) => new()
    {
        Keywords = string.Join(", ", rule.Keywords),
        Title = rule.Title ?? "",
        Reply = rule.Reply ?? "",
        QuickReplies = string.Join(", ", rule.QuickReplies),
        HandOver = rule.HandOver,
        TeamId = rule.TeamId ?? 0,
    };

    public AssistantRule ToRule() => new()
    {
        Keywords = List(Keywords),
        Title = Text(Title),
        Reply = Text(Reply),
        QuickReplies = List(QuickReplies),
        HandOver = HandOver,
        TeamId = HandOver && TeamId > 0 ? TeamId : null,
    };

    internal static string? Text(string text) => ReplyText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static IReadOnlyList<string> List(string text) =>
        [.. ReplyText.Clean(text).Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
