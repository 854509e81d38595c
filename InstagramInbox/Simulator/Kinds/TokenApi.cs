using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>A change to tokens that were given out; what is null stays.</summary>
/// <param name="Dead">The subcode to refuse them with; 0 revives.</param>
/// <param name="ExpiresInSeconds">How long they live; 0 for no end.</param>
/// <param name="DataAccessInSeconds">How long their data may be read; 0 for no end.</param>
internal sealed record TokenChange(int? Dead, long? ExpiresInSeconds, long? DataAccessInSeconds);

internal sealed record TokenView(string Value, TokenKind Kind, IReadOnlyList<string> Accounts, bool Alive, int Dead, long ExpiresAt, long DataAccessExpiresAt);

internal static class TokenApi
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tokens", (TokenBook book) => book.All().Select(t => View(t, book)));
        api.MapPut("/tokens/{account}", (string account, TokenKind? kind, TokenChange change, TokenBook book, TimeProvider time) =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var changed = book.Change(account, kind, token =>
            {
                token.Dead = change.Dead ?? token.Dead;
                token.ExpiresAt = End(change.ExpiresInSeconds, now, token.ExpiresAt);
                token.DataAccessExpiresAt = End(change.DataAccessInSeconds, now, token.DataAccessExpiresAt);
            });
            return changed.Count == 0 ? Results.NotFound() : Results.Ok(changed.Select(t => View(t, book)));
        });
    }

    private static long End(long? seconds, long now, long otherwise) => seconds switch
    {
        null => otherwise,
        0 => 0,
        _ => now + (seconds.Value * 1000),
    };

    private static TokenView View(Token token, TokenBook book) =>
        new(token.Value, token.Kind, token.Accounts, book.Trouble(token) is null, token.Dead, token.ExpiresAt, token.DataAccessExpiresAt);
}
