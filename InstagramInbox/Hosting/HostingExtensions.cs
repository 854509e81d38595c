using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Hosting;

public static class HostingExtensions
{
    /// <summary>Clock, proxies, security headers, rate limits, error pages and health. Other rooms add checks with AddHealthChecks.</summary>
    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<HostingOptions>, HostingSettings>();
        services.AddSingleton<IValidateOptions<HostingOptions>, HostingSettings>();
        services.AddOptions<HostingOptions>().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HostingOptions>>((forwarded, hosting) => Trust(forwarded, hosting.Value));
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddProblemDetails();
        services.AddExceptionHandler<ProgramErrors>();
        services.AddRateLimits();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: TimeSpan.FromSeconds(5));
    }

    /// <summary>What every request passes first, and the health endpoints.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(static (context, next) =>
        {
            if (!IsPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        app.UseOriginCheck();
        app.UseRateLimiter();
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready").AllowAnonymous();
    }

    /// <summary>What a person may have opened, as opposed to what a program calls.</summary>
    internal static bool IsPage(HttpContext context) => !ProgramPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static readonly PathString[] ProgramPaths = ["/api", "/hubs", "/_blazor", "/_framework", "/healthz", "/instagram", "/media/uploads", "/media/out"];

    private static void Trust(ForwardedHeadersOptions forwarded, HostingOptions hosting)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in hosting.TrustedProxies)
            forwarded.KnownIPNetworks.Add(network);
        // Nothing known would mean that everybody is believed.
        forwarded.ForwardedHeaders = hosting.TrustedProxies.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // Several trusted proxies in a row; the walk ends at the first address that is not one of them.
        forwarded.ForwardLimit = null;
    }
}
