using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Connecting;

/// <summary>What a pasted token opens; without the token.</summary>
public sealed record LookedUp(IReadOnlyList<AccountOffer> Accounts, string? Problem, string? Detail);

/// <summary>How connecting ended.</summary>
/// <param name="Problem">The resource key of one plain sentence that says why not.</param>
/// <param name="Offers">The accounts that the token does open, where the entered ids contradict it.</param>
/// <param name="Subscription">What came of subscribing.</param>
/// <param name="Check">What the check found after saving.</param>
public sealed record Connected(
    int? ChannelId, string? Problem, IReadOnlyList<AccountOffer> Offers, SubscriptionState? Subscription = null, ChannelCheck? Check = null)
{
    public static Connected Not(string problem, IReadOnlyList<AccountOffer>? offers = null) => new(null, problem, offers ?? []);
}

/// <summary>Connects accounts: finds the ids that the token stands for, saves the channel, subscribes it and checks it.</summary>
public sealed class AccountConnector(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, ChannelAdmin admin, ChannelProviders providers, ChannelDirectory directory,
    PendingLogins logins, ChannelSubscriptions subscriptions)
{
    /// <summary>The accounts that a pasted token opens.</summary>
    public async Task<LookedUp> LookUpAsync(ClaimsPrincipal user, string provider, string token, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        if (token.Trim() is not { Length: > 0 } trimmed || ChannelFormRules.CheckToken(trimmed) is not null)
            return new LookedUp([], token.Length == 0 ? "Channels_Problem_TokenMissing" : "Channels_Problem_TokenMalformed", null);
        if (providers.Find(provider) is not IAccountLogin login)
            return new LookedUp([], "Channels_Problem_UnknownProvider", null);
        return await login.LookUpAsync(trimmed, cancellationToken) switch
        {
            AccountsResult.Found found => new LookedUp(await OffersAsync(provider, found.Accounts, cancellationToken), null, null),
            AccountsResult.Failed failed => new LookedUp([], failed.Problem, failed.Detail),
            _ => new LookedUp([], null, null),
        };
    }

    /// <summary>Saves what an admin entered. Ids that contradict the token are refused; what was left empty is filled in.</summary>
    /// <param name="channelId">The channel to change; null for a new one.</param>
    public async Task<Connected> SaveAsync(ClaimsPrincipal user, int? channelId, ChannelForm form, CancellationToken cancellationToken = default)
    {
        await access.RequireAdminAsync(user, cancellationToken);
        if (ChannelFormRules.CheckIds(form) is { } malformed)
            return Connected.Not($"Channels_Problem_{malformed}");
        var token = form.Token.Trim() is { Length: > 0 } entered ? entered
            : channelId is { } id ? (await directory.GetAsync(id, cancellationToken))?.Token : null;
        AccountsResult.Failed? failed = null;
        if (token is not null && ChannelFormRules.CheckToken(token) is null && providers.Find(form.Provider) is IAccountLogin login)
        {
            var result = await login.LookUpAsync(token, cancellationToken);
            if (result is AccountsResult.Found found && await MatchAsync(form, found.Accounts, cancellationToken) is { } contradiction)
                return contradiction;
            // A provider that cannot be asked, or does not know the token yet, keeps nobody from saving what they know.
            failed = result as AccountsResult.Failed;
            if (failed is not null && ChannelFormRules.Id(form.PageId) is null && ChannelFormRules.Id(form.InstagramId) is null)
                return Connected.Not(failed.Problem);
        }

        var saved = channelId is { } edited ? await admin.EditAsync(user, edited, form, cancellationToken)
            : failed is null ? await AddOrRenewAsync(user, form, cancellationToken)
            : await admin.AddAsync(user, form, cancellationToken);
        if (saved.Id is not { } channel || failed is null)
            return await FinishAsync(user, saved, cancellationToken);
        return new Connected(channel, null, [], null, new ChannelCheck(ChannelHealth.Unknown, failed.Problem, failed.Detail, null));
    }

    /// <summary>Connects an account of a login, or gives the channel that has it already the new token.</summary>
    /// <param name="id">As <see cref="AccountOffer.Id"/>.</param>
    public async Task<Connected> ConnectAsync(
        ClaimsPrincipal user, long loginId, string id, string provider = PendingLogins.Provider, CancellationToken cancellationToken = default)
    {
        var agent = await access.RequireAdminAsync(user, cancellationToken);
        if (await logins.AccountAsync(agent, loginId, provider, id, cancellationToken) is not { } account)
            return Connected.Not("Connect_Over");
        var form = new ChannelForm { Provider = provider };
        Fill(form, account);
        return await FinishAsync(user, await AddOrRenewAsync(user, form, cancellationToken), cancellationToken);
    }

    /// <summary>Gives the channel that has the account already its new token, and its own name stays; otherwise adds one.</summary>
    private async Task<ChannelSaved> AddOrRenewAsync(ClaimsPrincipal user, ChannelForm form, CancellationToken cancellationToken)
    {
        Channel? same;
        var isTaken = false;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            same = await db.Channels.AsNoTracking().FirstOrDefaultAsync(
                c => c.Provider == form.Provider && c.RemovedAt == null
                    && (form.Provider == PendingLogins.Messenger ? c.PageId == form.PageId : c.InstagramId == form.InstagramId), cancellationToken);
            isTaken = await db.Channels.AnyAsync(c => c.Provider != form.Provider && c.RemovedAt == null && c.Name == form.Name, cancellationToken);
        }

        if (same is null)
        {
            // A Page and the Instagram account behind it often have one name, and agents have to tell them apart.
            if (isTaken && form.Provider == PendingLogins.Messenger && form.Name.Length < ChannelFormRules.NameLimit - 12)
                form.Name += " (Messenger)";
            return await admin.AddAsync(user, form, cancellationToken);
        }

        form.Name = same.Name;
        // An account that changes to Instagram Login keeps its Page, by which older events name it.
        form.PageId = form.PageId.Length > 0 ? form.PageId : same.PageId ?? "";
        return await admin.EditAsync(user, same.Id, form, cancellationToken);
    }

    private async Task<Connected> FinishAsync(ClaimsPrincipal user, ChannelSaved saved, CancellationToken cancellationToken) =>
        saved.Id is { } id ? await ReadyAsync(user, id, cancellationToken) : Connected.Not($"Channels_Problem_{saved.Problem}");

    private async Task<Connected> ReadyAsync(ClaimsPrincipal user, int channelId, CancellationToken cancellationToken)
    {
        var state = await subscriptions.RepairAsync(user, channelId, cancellationToken);
        return new Connected(channelId, null, [], state, await admin.TestAsync(user, channelId, cancellationToken));
    }

    /// <summary>Fills the form from the one account that it means; otherwise says what the token opens instead.</summary>
    private async Task<Connected?> MatchAsync(ChannelForm form, IReadOnlyList<FoundAccount> accounts, CancellationToken cancellationToken)
    {
        var (pageId, instagramId) = (ChannelFormRules.Id(form.PageId), ChannelFormRules.Id(form.InstagramId));
        List<FoundAccount> meant =
        [
            .. accounts.Where(a => (pageId is null || a.PageId is null || a.PageId == pageId) && (instagramId is null || a.InstagramId is null || a.InstagramId == instagramId)),
        ];
        if (meant is [var account] && (form.Provider == PendingLogins.Messenger ? account.PageId : account.InstagramId) is not null)
        {
            var keepsToken = form.Token.Trim().Length == 0 && account.Login == form.Login;
            Fill(form, account, pageId);
            if (keepsToken)
                form.Token = "";
            return null;
        }

        var offers = await OffersAsync(form.Provider, accounts, cancellationToken);
        return Connected.Not(meant.Count > 1 ? "Connect_Several" : meant.Count == 1 ? form.Provider == PendingLogins.Messenger ? "Connect_NoPages" : "Connect_NotLinked" : "Connect_WrongIds", offers);
    }

    private async Task<IReadOnlyList<AccountOffer>> OffersAsync(string provider, IReadOnlyList<FoundAccount> accounts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PendingLogins.OffersAsync(db, provider, accounts, cancellationToken);
    }

    private static void Fill(ChannelForm form, FoundAccount account, string? pageId = null)
    {
        var ofMessenger = form.Provider == PendingLogins.Messenger;
        var name = account.Login == ChannelLogin.Page || account.Username is null ? account.Name : account.Username;
        form.Name = !string.IsNullOrWhiteSpace(form.Name) ? form.Name : name.Length > ChannelFormRules.NameLimit ? name[..ChannelFormRules.NameLimit] : name;
        form.Login = account.Login;
        form.PageId = account.PageId ?? pageId ?? "";
        form.InstagramId = ofMessenger ? "" : account.InstagramId ?? "";
        form.Token = account.Token;
        form.TokenExpirationDate = account.Facts.ExpiresAt ?? (account.Facts.Scopes is null ? form.TokenExpirationDate : null);
        form.DataAccessExpiresAt = account.Facts.DataAccessExpiresAt;
        form.TokenScopes = account.Facts.Scopes;
    }
}
