using System.Globalization;

namespace InstagramInbox.Assistants;

/// <summary>Finds what the rules say to a customer's messages.</summary>
public static class RuleAnswers
{
    /// <param name="said">The texts that no one has answered yet, oldest first.</param>
    /// <param name="isNew">The session begins with them.</param>
    /// <param name="misunderstood">How many messages in a row no rule fitted before.</param>
    public static AssistantAnswer To(AssistantScript script, IReadOnlyList<string> said, bool isNew, int misunderstood)
    {
        var phrases = said.Select(text => new Phrase(text)).ToList();
        if (Chosen(script, phrases) is { } rule)
            return Answer(rule);
        var hasMenu = !string.IsNullOrWhiteSpace(script.Greeting);
        if (isNew && hasMenu)
            return Menu(script, script.Greeting!);
        if (script.HandOverAfter > 0 && misunderstood + 1 >= script.HandOverAfter)
            return new AssistantAnswer([], new Handover()) { Misunderstood = true };
        if (string.IsNullOrWhiteSpace(script.Fallback))
            return AssistantAnswer.Nothing with { Misunderstood = true };
        return (hasMenu ? Menu(script, script.Fallback) : AssistantAnswer.Say(script.Fallback)) with { Misunderstood = true };
    }

    private static AssistantAnswer Answer(AssistantRule rule) => new(
        string.IsNullOrWhiteSpace(rule.Reply) ? [] : [new AnswerMessage(rule.Reply, rule.QuickReplies)], rule.HandOver ? new Handover(rule.TeamId) : null);

    private static AssistantRule? Chosen(AssistantScript script, List<Phrase> said)
    {
        var menu = script.Menu.ToList();
        // The newest message is what the customer chose with; a number counts only where numbers were offered.
        if (said.Count > 0 && !string.IsNullOrWhiteSpace(script.Greeting))
        {
            for (var number = 1; number <= menu.Count; number++)
            {
                if (said[^1].Is(new Phrase(number.ToString(CultureInfo.InvariantCulture))))
                    return menu[number - 1];
            }
        }

        return menu.Find(rule => said.Exists(phrase => phrase.Is(new Phrase(rule.Title!))))
            ?? script.Rules.FirstOrDefault(rule => rule.Keywords.Select(word => new Phrase(word)).Any(word => said.Exists(phrase => phrase.Contains(word))));
    }

    private static AssistantAnswer Menu(AssistantScript script, string text)
    {
        var titles = script.Menu.Select(rule => rule.Title!).ToList();
        var lines = titles.Select((title, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {title}"));
        // Buttons as well as numbers: not every device and provider shows buttons.
        return AssistantAnswer.Say(
            titles.Count == 0 ? text : $"{text}\n\n{string.Join('\n', lines)}", titles.Count <= AssistantScript.MaxQuickReplies ? titles : []);
    }
}
