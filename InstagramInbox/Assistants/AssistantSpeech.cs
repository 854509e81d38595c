using InstagramInbox.Inbox;

namespace InstagramInbox.Assistants;

/// <summary>What came of asking an assistant.</summary>
/// <param name="LastId">The last of the messages that it was asked about.</param>
/// <param name="Answer">Null when it could not be asked.</param>
/// <param name="Error">Why not, in words for admins.</param>
internal sealed record Spoken(long LastId, AssistantAnswer? Answer, string? Error = null);

/// <summary>Asks an assistant of whichever kind what it says to a customer's messages.</summary>
internal sealed class AssistantSpeech(HttpAssistant http)
{
    // Neither words nor a question: a heart, and a mention in a story that nobody asked about.
    private static readonly HashSet<string> wordless = new(StringComparer.Ordinal) { "like_heart", "heart", "story_mention" };

    public async Task<Spoken> AskAsync(AssistantThread thread, Decision.Answer about, CancellationToken cancellationToken)
    {
        var (assistant, session) = (thread.Assistant!, thread.Session!);
        var lastId = about.LastId;
        List<string> said = [.. about.News.Select(m => m.Text).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!)];
        if (said.Count == 0)
        {
            if (!about.News.Any(IsMedia))
                return new Spoken(lastId, AssistantAnswer.Nothing);
            if (!string.IsNullOrWhiteSpace(assistant.UnsupportedText))
                return new Spoken(lastId, AssistantAnswer.Say(assistant.UnsupportedText));
            if (assistant.Kind == AssistantKind.Rules)
                return new Spoken(lastId, AssistantAnswer.Nothing);
        }

        if (assistant.Kind == AssistantKind.Rules)
            return new Spoken(lastId, RuleAnswers.To(assistant.Script, said, about.IsNew, session.Misunderstood));
        var (answer, error) = await http.AskAsync(thread, about, AssistantIds.Answer(thread.Conversation.Id, lastId), cancellationToken);
        return new Spoken(lastId, answer, error);
    }

    /// <summary>Something that a person would look at. An event that is not understood here is none, since nobody sent it.</summary>
    private static bool IsMedia(Message message) =>
        message is { AttachmentType: { } type, Text: null } && !wordless.Contains(type) && message.Details?.Raw is null;
}
