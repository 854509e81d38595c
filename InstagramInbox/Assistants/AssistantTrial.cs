using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>What an assistant would have answered.</summary>
/// <param name="Error">Why it could not be asked; null when it could.</param>
public sealed record TrialAnswer(AssistantAnswer? Answer, string? Error);

/// <summary>Lets an admin try an assistant on its page. Nothing is stored and nobody gets a message.</summary>
public sealed class AssistantTrial(IDbContextFactory<InboxDbContext> contexts, AccessControl access, HttpAssistant http)
{
    private int misunderstood;
    private bool begun;

    /// <summary>The next thing said begins a session.</summary>
    public void Restart() => (misunderstood, begun) = (0, false);

    /// <param name="form">As it stands on the page, saved or not. A service is asked at the address in it, signed with the secret that is saved.</param>
    public async Task<TrialAnswer> SayAsync(
        ClaimsPrincipal user, int channelId, AssistantForm form, string text, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        var isNew = !begun;
        begun = true;
        if (form.Kind == AssistantKind.Http)
            return await AskAsync(channelId, form, text, isNew, cancellationToken);
        var answer = RuleAnswers.To(form.ToScript(), [text], isNew, misunderstood);
        misunderstood = answer.Misunderstood ? misunderstood + 1 : 0;
        if (answer.Handover is not null)
            Restart();
        return new TrialAnswer(answer, null);
    }

    private async Task<TrialAnswer> AskAsync(int channelId, AssistantForm form, string text, bool isNew, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Channels.Where(c => c.Id == channelId).Select(c => new
        {
            c.Name,
            c.Provider,
            Secret = db.Assistants.Where(a => a.ChannelId == channelId).Select(a => a.ProtectedSecret).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        var (answer, error) = await http.TryAsync(form.Url.Trim(), found.Secret, new(channelId, found.Name, found.Provider), text, isNew, cancellationToken);
        return new TrialAnswer(answer, error);
    }
}
