using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace InstagramInbox.Accounts;

/// <summary>Puts the chosen language into the sign-in, so that no request has to look it up.</summary>
internal sealed class AgentClaims(UserManager<Agent> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Agent, IdentityRole>(users, roles, options)
{
    public const string Language = "language";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Agent user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.Language is { } language)
            identity.AddClaim(new Claim(Language, language));
        return identity;
    }
}

/// <summary>The agent's choice, else what the browser asks for; the caller's default is English.</summary>
internal sealed class AgentCulture(IReadOnlyList<string> cultures) : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var chosen = httpContext.User.FindFirstValue(AgentClaims.Language);
        var accepted = httpContext.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0).OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value);
        var found = new StringSegment?[] { chosen }.OfType<StringSegment>().Where(c => c.HasValue).Concat(accepted).Select(Match).FirstOrDefault(c => c is not null);
        return Task.FromResult(found is null ? null : new ProviderCultureResult(found));
    }

    /// <summary>The culture itself, else one of the same language: Portuguese of Portugal reads that of Brazil better than English.</summary>
    private string? Match(StringSegment language) =>
        cultures.FirstOrDefault(c => language.Equals(c, StringComparison.OrdinalIgnoreCase))
        ?? cultures.FirstOrDefault(c => language.Split(['-']).First().Equals(c.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
