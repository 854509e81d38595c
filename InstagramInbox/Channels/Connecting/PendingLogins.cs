using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Channels.Connecting;

/// <summary>What the provider's sign-in page sent back.</summary>
public sealed record LoginReturn(string? State, string? Code, string? Error, string? ErrorDescription);

/// <summary>The login to go on with, or why there is none: forged, used or expired.</summary>
public sealed record LoginReturned(long? LoginId, string? Trouble);

/// <summary>An account of a login as the page shows it; without its token.</summary>
/// <param name="ChannelName">The channel that has the account already.</param>
/// <param name="Declared">That channel is declared in configuration, so its token is changed there.</param>
public sealed record AccountOffer(
    ChannelLogin Login, string Name, string? Username, string? PageId, string? InstagramId, string? ChannelName, bool Declared)
{
    /// <summary>What it would be connected as.</summary>
    public string Provider { get; init; } = PendingLogins.Provider;

    /// <summary>The same Page's Messenger, where a login offers both.</summary>
    public AccountOffer? Messenger { get; init; }

    /// <summary>The id by which it is connected: an Instagram account's, or for Messenger the Page's. Null where there is none.</summary>
    public string? Id => Provider == PendingLogins.Messenger ? PageId : InstagramId;

    public bool MayConnect => Id is not null && !Declared;
}

/// <summary>A login that came back: accounts to choose from, or a sentence that says why there are none.</summary>
public sealed record LoginView(ChannelLogin Login, IReadOnlyList<AccountOffer> Accounts, string? Problem, string? Detail);

/// <summary>Signing in at the provider, from the button to the choice of accounts. Each login belongs to the admin who began it and is used once.</summary>
public sealed class PendingLogins(
    IDbContextFactory<InboxDbContext> contexts, AccessControl access, ChannelProviders providers, LoginSecrets secrets,
    ConnectAddresses addresses, TimeProvider time)
{
    /// <summary>The provider that signs in, for all that a login opens.</summary>
    public const string Provider = "instagram";

    /// <summary>What a Page that a login opens can be connected as besides.</summary>
    public const string Messenger = "facebook";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The provider's sign-in page; null when its settings are missing.</summary>
    public async Task<Uri?> BeginAsync(ClaimsPrincipal user, ChannelLogin login, Uri seen, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        if (providers.Find(Provider) is not IAccountLogin provider || provider.MissingSettings(login).Count > 0)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new PendingLogin { AgentId = admin.AgentId, Provider = Provider, Login = login, ExpiresAt = time.GetUtcNow() + Lifetime };
        db.PendingLogins.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return provider.LoginAddress(login, addresses.Callback(login, seen), secrets.State(row.Id));
    }

    /// <summary>Takes what the browser brought back. A state works once, for the admin it was made for, and not for long.</summary>
    public async Task<LoginReturned> ReturnAsync(
        ClaimsPrincipal user, ChannelLogin login, LoginReturn back, Uri seen, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        if (secrets.LoginOf(back.State) is not { } id)
            return new LoginReturned(null, "forged");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var taken = await db.PendingLogins
            .Where(l => l.Id == id && l.AgentId == admin.AgentId && l.Login == login && l.ReturnedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ReturnedAt, now), cancellationToken);
        if (taken == 0)
            return new LoginReturned(null, await WhyNotAsync(db, id, admin.AgentId, login, cancellationToken));
        var result = await FinishAsync(login, back, seen, cancellationToken);
        var row = await db.PendingLogins.SingleAsync(l => l.Id == id, cancellationToken);
        row.ExpiresAt = time.GetUtcNow() + Lifetime;
        if (result is AccountsResult.Found found)
            row.ProtectedAccounts = secrets.Protect(found.Accounts);
        else if (result is AccountsResult.Failed failed)
            (row.Problem, row.Detail) = (failed.Problem, failed.Detail is { Length: > 500 } detail ? detail[..500] : failed.Detail);
        await db.SaveChangesAsync(cancellationToken);
        return new LoginReturned(id, null);
    }

    /// <summary>What there is to choose; null when the login is over or somebody else's.</summary>
    public async Task<LoginView?> OpenAsync(ClaimsPrincipal user, long loginId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, admin, loginId, cancellationToken) is not { } row)
            return null;
        var accounts = secrets.Accounts(row.ProtectedAccounts);
        var offers = await OffersAsync(db, row.Provider, accounts, cancellationToken);
        var messenger = providers.Find(Messenger) is null ? [] : await OffersAsync(db, Messenger, accounts, cancellationToken);
        return new LoginView(
            row.Login, [.. offers.Select(o => o with { Messenger = messenger.FirstOrDefault(m => m.Id is not null && m.Id == o.PageId) })], row.Problem, row.Detail);
    }

    /// <summary>The chosen account with its token, for the server alone.</summary>
    internal async Task<FoundAccount?> AccountAsync(AgentAccess admin, long loginId, string provider, string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, admin, loginId, cancellationToken);
        return secrets.Accounts(row?.ProtectedAccounts).FirstOrDefault(a => (provider == Messenger ? a.PageId : a.InstagramId) == id);
    }

    /// <summary>Forgets a login and its tokens.</summary>
    public async Task EndAsync(ClaimsPrincipal user, long loginId, CancellationToken cancellationToken = default)
    {
        var admin = await access.RequireAdminAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.PendingLogins.Where(l => l.Id == loginId && l.AgentId == admin.AgentId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets logins that nobody ended.</summary>
    internal async Task ExpireAsync(CancellationToken cancellationToken)
    {
        // Those that came back late are still told apart from forged ones for a while.
        var before = time.GetUtcNow() - TimeSpan.FromDays(1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.PendingLogins.Where(l => l.ExpiresAt < time.GetUtcNow() && l.ProtectedAccounts != null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ProtectedAccounts, (string?)null), cancellationToken);
        await db.PendingLogins.Where(l => l.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    internal static async Task<IReadOnlyList<AccountOffer>> OffersAsync(
        InboxDbContext db, string provider, IReadOnlyList<FoundAccount> accounts, CancellationToken cancellationToken)
    {
        var channels = await db.Channels.Where(c => c.Provider == provider && c.RemovedAt == null)
            .Select(c => new { c.Name, c.PageId, c.InstagramId, c.Declared }).ToListAsync(cancellationToken);
        return
        [
            .. accounts.Select(a =>
            {
                var same = channels.Find(c => (a.InstagramId is not null && provider != Messenger && c.InstagramId == a.InstagramId) || (a.PageId is not null && c.PageId == a.PageId));
                return new AccountOffer(a.Login, a.Name, a.Username, a.PageId, a.InstagramId, same?.Name, same?.Declared ?? false) { Provider = provider };
            }),
        ];
    }

    private async Task<AccountsResult> FinishAsync(ChannelLogin login, LoginReturn back, Uri seen, CancellationToken cancellationToken)
    {
        if (back.Error is { Length: > 0 } error)
            return new AccountsResult.Failed(error == "access_denied" ? "Connect_Cancelled" : "Connect_LoginFailed", back.ErrorDescription ?? error);
        return back.Code is { Length: > 0 } code && providers.Find(Provider) is IAccountLogin provider && provider.MissingSettings(login).Count == 0
            ? await provider.FinishLoginAsync(login, addresses.Callback(login, seen), code, cancellationToken)
            : new AccountsResult.Failed("Connect_LoginFailed", null);
    }

    private Task<PendingLogin?> FindAsync(InboxDbContext db, AgentAccess admin, long loginId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.PendingLogins.AsNoTracking().SingleOrDefaultAsync(
            l => l.Id == loginId && l.AgentId == admin.AgentId && l.ReturnedAt != null && l.ExpiresAt > now, cancellationToken);
    }

    private static async Task<string> WhyNotAsync(InboxDbContext db, long id, string agentId, ChannelLogin login, CancellationToken cancellationToken) =>
        await db.PendingLogins.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken) switch
        {
            null => "used",
            var row when row.AgentId != agentId || row.Login != login => "forged",
            { ReturnedAt: not null } => "used",
            _ => "expired",
        };
}
