using InstagramInbox.Components;
using InstagramInbox.Data;
using InstagramInbox.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Accounts;

public static class AccountsExtensions
{
    /// <summary>Everyone is someone: sign-in, roles, invitations, the first admin, and the rule that every endpoint wants a signed-in user.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        AddIdentity(services, new DemoPassword(builder.Configuration.Flag("INSTAGRAM_USE_MOCK")));
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Roles.Admin, policy => policy.RequireRole(Roles.Admin));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SignInRedirects>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, AgentAuthenticationState>();
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            localization.SetDefaultCulture(ComponentsExtensions.Cultures[0])
                .AddSupportedCultures(ComponentsExtensions.Cultures).AddSupportedUICultures(ComponentsExtensions.Cultures);
            localization.RequestCultureProviders = [new AgentCulture(ComponentsExtensions.Cultures)];
        });
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<AgentRegister>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<AgentAdmin>();
        services.AddSingleton<AgentList>();
        services.AddSingleton<Profiles>();
        services.AddSingleton<ProgramTokens>();
        services.AddSingleton<SetupCode>();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<DemoAgents>();
        services.AddSingleton<IConfigureOptions<FirstAdminOptions>, FirstAdminSettings>();
        services.AddSingleton<IValidateOptions<FirstAdminOptions>, FirstAdminSettings>();
        services.AddOptions<FirstAdminOptions>().ValidateOnStart();
        services.AddHostedService<AccountsStart>();
    }

    /// <summary>Who asks, in which language, and whether they may; to be called before the rooms map their endpoints.</summary>
    public static void MapAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseAuthorization();
        app.UseAntiforgery();
        // The form parameter is what makes the framework check the antiforgery token.
        app.MapPost("/account/logout", static async (SignInManager<Agent> signIn, [FromForm] string? returnUrl) =>
        {
            await signIn.SignOutAsync();
            return Results.Redirect("/account/login");
        }).AllowAnonymous();
    }

    private static void AddIdentity(IServiceCollection services, DemoPassword demo)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(demo);
        services.AddSingleton<IPasswordValidator<Agent>>(demo);
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IPasswordHasher<Agent>, PasswordHasher<Agent>>();
        services.AddIdentityCore<Agent>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.RequireUniqueEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRule.MinimumLength,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireNonAlphanumeric = false,
                    RequireUppercase = false,
                };
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<InboxDbContext>()
            .AddSignInManager<AgentSignInManager>()
            .AddClaimsPrincipalFactory<AgentClaims>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromSeconds(30));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "inbox";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = true;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.LoginPath = "/account/login";
            cookie.ReturnUrlParameter = "returnUrl";
        });
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
    }
}
