namespace InstagramInbox.Assistants;

/// <summary>Says what is wrong with what an admin entered.</summary>
internal static class AssistantFormRules
{
    private const int MostMisunderstood = 10;

    /// <returns>Null when it can be saved. One that is switched off may be unfinished, as long as nothing in it is wrong.</returns>
    public static AssistantSaved? Check(AssistantForm form, IReadOnlyCollection<int> teamIds)
    {
        if (string.IsNullOrWhiteSpace(form.Name) || form.Name.Trim().Length > Assistant.NameLimit)
            return new(AssistantProblem.NoName);
        if (form.InactivityMinutes is < Assistant.LeastInactivity or > Assistant.MostInactivity)
            return new(AssistantProblem.Inactivity);
        if (form.UnsupportedText.Trim().Length > Assistant.TextLimit)
            return new(AssistantProblem.TextTooLong);
        if (string.Join(' ', TestUserNames.Split(form.TestUsers)).Length > Assistant.TestUsersLimit)
            return new(AssistantProblem.TooManyTestUsers);
        if (!teamIds.Contains(form.TeamId))
            return new(AssistantProblem.BadTeam);
        if (form is { Enabled: true, Trial: true } && TestUserNames.Split(form.TestUsers).Count == 0)
            return new(AssistantProblem.NoTestUsers);
        return form.Kind == AssistantKind.Http ? CheckUrl(form) : CheckScript(form.ToScript(), form.Enabled, teamIds);
    }

    private static AssistantSaved? CheckUrl(AssistantForm form)
    {
        var url = form.Url.Trim();
        if (url.Length == 0)
            return form.Enabled ? new(AssistantProblem.NoUrl) : null;
        return url.Length <= Assistant.UrlLimit && Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? null
            : new(AssistantProblem.BadUrl);
    }

    private static AssistantSaved? CheckScript(AssistantScript script, bool enabled, IReadOnlyCollection<int> teamIds)
    {
        if (script.Rules.Count > AssistantScript.MaxRules)
            return new(AssistantProblem.TooManyRules);
        if (script.HandOverAfter is < 0 or > MostMisunderstood)
            return new(AssistantProblem.HandOverAfter);
        if (script.Greeting?.Length > Assistant.TextLimit || script.Fallback?.Length > Assistant.TextLimit)
            return new(AssistantProblem.TextTooLong);
        var wrong = script.Rules.Select((rule, index) => Check(rule, teamIds) is { } problem ? new AssistantSaved(problem, index + 1) : null).FirstOrDefault(found => found is not null);
        if (wrong is not null)
            return wrong;
        var speechless = script is { Greeting: null, Fallback: null, Rules.Count: 0 };
        return enabled && speechless ? new(AssistantProblem.NothingToSay) : null;
    }

    private static AssistantProblem? Check(AssistantRule rule, IReadOnlyCollection<int> teamIds)
    {
        if (rule.Title is null && !rule.Keywords.Any(word => !new Phrase(word).IsEmpty))
            return AssistantProblem.RuleNeverFits;
        if (rule is { Reply: null, HandOver: false })
            return AssistantProblem.RuleSaysNothing;
        if (rule.Reply?.Length > Assistant.TextLimit)
            return AssistantProblem.TextTooLong;
        if (rule.Title?.Length > AssistantScript.TitleLimit || rule.QuickReplies.Any(title => title.Length > AssistantScript.TitleLimit))
            return AssistantProblem.TitleTooLong;
        if (rule.QuickReplies.Count > AssistantScript.MaxQuickReplies)
            return AssistantProblem.TooManyQuickReplies;
        return rule.TeamId is { } team && !teamIds.Contains(team) ? AssistantProblem.BadTeam : null;
    }
}
