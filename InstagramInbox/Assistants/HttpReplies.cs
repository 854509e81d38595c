using System.Text.Json;

namespace InstagramInbox.Assistants;

/// <summary>Reads what a service answered.</summary>
internal static class HttpReplies
{
    private const int MaxMessages = 10;
    private const int MaxTextLength = 20_000;

    /// <returns>The answer; or, in words for admins, why it is none.</returns>
    public static (AssistantAnswer? Answer, string? Error) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reply = JsonSerializer.Deserialize(body, HttpAssistantJson.Default.HttpReply);
            return reply is null ? (null, "It answered null.") : Read(reply);
        }
        catch (JsonException exception)
        {
            return (null, $"Its answer is not the JSON that is asked for, at line {exception.LineNumber + 1}.");
        }
    }

    private static (AssistantAnswer? Answer, string? Error) Read(HttpReply reply)
    {
        var messages = new List<AnswerMessage>();
        foreach (var message in reply.Messages ?? [])
        {
            if (string.IsNullOrWhiteSpace(message?.Text))
                return (null, "One of its messages has no text.");
            if (message.Text.Length > MaxTextLength)
                return (null, $"One of its messages is longer than {MaxTextLength} characters.");
            messages.Add(new AnswerMessage(message.Text, Titles(message.QuickReplies)));
        }

        if (messages.Count > MaxMessages)
            return (null, $"It answered with more than {MaxMessages} messages.");
        return reply.Handover switch
        {
            null or { ValueKind: JsonValueKind.False or JsonValueKind.Null } => (new AssistantAnswer(messages), null),
            { ValueKind: JsonValueKind.True } => (new AssistantAnswer(messages, new Handover()), null),
            { ValueKind: JsonValueKind.Object } to => (new AssistantAnswer(messages, new Handover(TeamName: Team(to))), null),
            _ => (null, "Its \"handover\" is neither true nor an object with a team."),
        };
    }

    private static string? Team(JsonElement handover) =>
        handover.TryGetProperty("team", out var team) && team.ValueKind == JsonValueKind.String ? team.GetString() : null;

    private static IReadOnlyList<string> Titles(IReadOnlyList<string?>? titles) =>
        [.. (titles ?? []).Where(title => !string.IsNullOrWhiteSpace(title)).Select(title => title!.Trim()).Distinct(StringComparer.Ordinal)
            .Take(AssistantScript.MaxQuickReplies).Select(title => title.Length <= AssistantScript.TitleLimit ? title : Cut(title))];

    // Never half of a surrogate pair.
    private static string Cut(string title) =>
        title[..(char.IsHighSurrogate(title[AssistantScript.TitleLimit - 1]) ? AssistantScript.TitleLimit - 1 : AssistantScript.TitleLimit)];
}
