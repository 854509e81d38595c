using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Every token there is, and whether it still lives.</summary>
internal sealed class TokenBook(World world, FaultBoard faults, TimeProvider time)
{
    private static readonly TimeSpan DataAccess = TimeSpan.FromDays(90);

    private readonly Lock _gate = new();
    private bool _seeded;

    public Token? Find(string? value)
    {
        Seed();
        return world.Read(s => s.Tokens.Find(t => t.Value == value));
    }

    public IReadOnlyList<Token> All()
    {
        Seed();
        return world.Read(s => s.Tokens.ToList());
    }

    /// <summary>Why a call with this token is refused; null while it lives.</summary>
    public GraphRefusal? Trouble(Token token) =>
        token.Dead is not 0 and var subcode ? new GraphRefusal(190, "Error validating access token: " + Words(subcode), subcode)
        : faults.For(null).TokensExpired || (token.ExpiresAt > 0 && token.ExpiresAt <= Now) ? new GraphRefusal(190, "Error validating access token: " + Words(463), 463)
        : null;

    public Token Issue(TokenKind kind, IEnumerable<string> accounts, TimeSpan? lifetime, bool lasting = false)
    {
        var token = new Token
        {
            Value = (kind is TokenKind.Instagram ? "IGAA" : "EAA") + "Simulated" + Ids.Secret(40),
            Kind = kind,
            Accounts = [.. accounts],
            IssuedAt = Now,
            ExpiresAt = lifetime is { } span ? Now + (long)span.TotalMilliseconds : 0,
            DataAccessExpiresAt = kind is TokenKind.Instagram ? 0 : Now + (long)DataAccess.TotalMilliseconds,
            Long = lasting,
        };
        world.Write(s => s.Tokens.Add(token));
        return token;
    }

    /// <summary>The page's newest token that lives; a new one once all are dead.</summary>
    public Token OfPage(Account account)
    {
        Seed();
        return world.Read(s => s.Tokens.FindLast(t => t.Kind is TokenKind.Page && t.Accounts.Contains(account.Id) && Trouble(t) is null))
            ?? Issue(TokenKind.Page, [account.Id], null, lasting: true);
    }

    /// <summary>Changes all tokens of an account that were given out so far; later ones live.</summary>
    public IReadOnlyList<Token> Change(string account, TokenKind? kind, Action<Token> change)
    {
        Seed();
        return world.Write(
            state =>
            {
                var found = state.Tokens.FindAll(t => t.Accounts.Contains(account) && (kind is null || t.Kind == kind));
                found.ForEach(change);
                return found;
            },
            new Notice(null, "all"));
    }

    private void Seed()
    {
        lock (_gate)
        {
            if (_seeded)
                return;
            _seeded = true;
        }

        world.Write(state =>
        {
            foreach (var token in Builtin().Where(b => !state.Tokens.Exists(t => t.Value == b.Value)))
                state.Tokens.Add(token);
        });
    }

    private static IEnumerable<Token> Builtin() =>
    [
        .. Account.All.Select(a => new Token { Value = a.AccessToken, Kind = TokenKind.Page, Accounts = [a.Id], Long = true }),
        .. Account.All.Select(a => new Token { Value = a.InstagramToken, Kind = TokenKind.Instagram, Accounts = [a.Id], Long = true }),
        new Token { Value = SimulatedAccount.UserToken, Kind = TokenKind.User, Accounts = [.. Account.All.Select(a => a.Id)], Long = true },
        new Token { Value = BarePage.AccessToken, Kind = TokenKind.Page, Accounts = [BarePage.Id], Long = true },
    ];

    private static string Words(int subcode) => subcode switch
    {
        458 => "The user has not authorized application.",
        459 => "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
        460 => "The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
        463 => "Session has expired. The current time is later than the session's end.",
        464 => "Sessions for the user are not allowed because the user is not a confirmed user.",
        492 => "Session is invalid because the user is no longer an admin of the page.",
        _ => "The session is invalid because the user logged out.",
    };

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
