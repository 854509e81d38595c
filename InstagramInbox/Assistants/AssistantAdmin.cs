using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Channels;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Assistants;

/// <summary>What admins do with assistants. Every method asks who is calling; a secret comes out once, when it is made.</summary>
public sealed class AssistantAdmin(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, AuditLog audit, AssistantSecrets secrets, ChannelProviders providers, ChangeFeed feed)
{
    public async Task<IReadOnlyList<AssistantRow>> ListAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows =
            from channel in db.Channels.Where(c => c.RemovedAt == null)
            join assistant in db.Assistants on channel.Id equals assistant.ChannelId into assistants
            from assistant in assistants.DefaultIfEmpty()
            orderby channel.Name, channel.Id
            select new AssistantRow(
                channel.Id, channel.Name, channel.Provider, channel.Login, assistant == null ? null : assistant.Name, assistant == null ? AssistantKind.Rules : assistant.Kind,
                assistant != null && assistant.Enabled, assistant != null && assistant.Trial, assistant == null ? null : assistant.LastAnswerAt,
                assistant == null ? null : assistant.LastError, assistant == null ? null : assistant.LastErrorAt);
        return await rows.AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Null when the channel is gone.</summary>
    public async Task<AssistantSetup?> ReadAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var channel = await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken);
        if (channel is null || providers.Find(channel.Provider) is not { } provider)
            return null;
        var assistant = await db.Assistants.AsNoTracking().SingleOrDefaultAsync(a => a.ChannelId == channelId, cancellationToken);
        var teams = await db.Teams.OrderBy(t => t.Id).Select(t => new TeamChoice(t.Id, t.Name)).ToListAsync(cancellationToken);
        return new AssistantSetup(
            channel.Id, channel.Name, assistant is null ? new AssistantForm() : AssistantForm.Of(assistant), assistant?.ProtectedSecret is not null,
            provider.Limits.Text, channel.NamePrefix ?? provider.NamePrefix, teams, assistant?.LastError, assistant?.LastErrorAt);
    }

    /// <summary>Saves all of it, and with it whether the channel's new messages go to the assistant.</summary>
    public async Task<AssistantSaved> SaveAsync(ClaimsPrincipal user, int channelId, AssistantForm form, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null, cancellationToken);
        if (channel is null)
            return new(AssistantProblem.ChannelGone);
        if (AssistantFormRules.Check(form, await db.Teams.Select(t => t.Id).ToListAsync(cancellationToken)) is { } refused)
            return refused;
        if (form.NewTeam.Trim() is { Length: > 0 } newTeam)
            (form.TeamId, form.NewTeam) = (await TeamAsync(db, admin, newTeam, cancellationToken), "");
        var assistant = await db.Assistants.SingleOrDefaultAsync(a => a.ChannelId == channelId, cancellationToken);
        if (assistant is null)
            db.Assistants.Add(assistant = new Assistant { ChannelId = channelId, Name = form.Name });
        Fill(assistant, form);
        var secret = assistant is { Kind: AssistantKind.Http, ProtectedSecret: null } ? Renew(assistant) : null;
        channel.HasAssistant = assistant.Enabled;
        var entry = db.Entry(assistant);
        var fields = string.Join(' ', entry.Properties.Where(p => entry.State == EntityState.Added || p.IsModified).Select(p => p.Metadata.Name).Where(n => n is not ("Id" or "ProtectedSecret")));
        audit.Note(db, admin.AgentId, "assistant.saved", $"channel:{channelId}", fields);
        if (secret is not null)
            audit.Note(db, admin.AgentId, "assistant.secret", $"channel:{channelId}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.PublishChannels();
        return new(null, Secret: secret);
    }

    /// <summary>Makes a new secret; the old one holds no longer.</summary>
    /// <returns>Null when there is no HTTP assistant to have one.</returns>
    public async Task<string?> RenewSecretAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var assistant = await db.Assistants.SingleOrDefaultAsync(a => a.ChannelId == channelId && a.Kind == AssistantKind.Http, cancellationToken);
        if (assistant is null)
            return null;
        var secret = Renew(assistant);
        audit.Note(db, admin.AgentId, "assistant.secret", $"channel:{channelId}");
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    private string Renew(Assistant assistant)
    {
        var secret = AssistantSecrets.New();
        assistant.ProtectedSecret = secrets.Protect(secret);
        return secret;
    }

    private static void Fill(Assistant assistant, AssistantForm form)
    {
        (assistant.Name, assistant.Kind, assistant.Enabled, assistant.Trial) = (ReplyText.Clean(form.Name), form.Kind, form.Enabled, form.Trial);
        assistant.TestUsers = string.Join(' ', TestUserNames.Split(ReplyText.Clean(form.TestUsers)));
        assistant.UnsupportedText = RuleForm.Text(form.UnsupportedText);
        (assistant.InactivityMinutes, assistant.TeamId) = (form.InactivityMinutes, form.TeamId);
        // What the other kind goes by is kept, for whoever changes their mind.
        if (form.Kind == AssistantKind.Rules)
            assistant.Script = form.ToScript();
        else
            assistant.Url = RuleForm.Text(form.Url);
    }

    private async Task<int> TeamAsync(InboxDbContext db, AgentAccess admin, string name, CancellationToken cancellationToken)
    {
        name = ReplyText.Clean(name);
        name = name.Length > Team.NameLimit ? name[..Team.NameLimit] : name;
        var teams = await db.Teams.ToListAsync(cancellationToken);
        if (teams.Find(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known.Id;
        var team = new Team { Name = name };
        db.Teams.Add(team);
        await db.SaveChangesAsync(cancellationToken);
        audit.Note(db, admin.AgentId, "team.added", $"team:{team.Id}");
        return team.Id;
    }
}
