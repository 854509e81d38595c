using InstagramInbox.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// The whole application in the test's own process, with a data folder and a database of its own. It has one admin,
/// <see cref="AdminEmail"/>, and no simulator; settings given to the constructor come on top, null takes one away.
/// </summary>
internal sealed class InboxApp(
    IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, string environment = "Production",
    SqliteFolder? folder = null)
    : WebApplicationFactory<Program>
{
    public const string AdminEmail = "admin@aurora.example";
    public const string Password = "a quiet harbour";
    public const string WebhookToken = "verify me";
    public const string AppSecret = "the app's secret";
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["INBOX_ADMIN_EMAIL"] = AdminEmail,
        ["INBOX_ADMIN_PASSWORD"] = Password,
        ["INSTAGRAM_USE_MOCK"] = "false",
        ["INSTAGRAM_WEBHOOK_TOKEN"] = WebhookToken,
        ["META_APP_SECRET"] = AppSecret,
    };

    /// <summary>Its own, or the one given, which outlives it: a start after another.</summary>
    public SqliteFolder Folder { get; } = folder ?? new();

    /// <summary>The same on a database of the shared PostgreSQL.</summary>
    public static async Task<InboxApp> OnPostgresAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null) =>
        new(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(), StringComparer.Ordinal)
        {
            ["INBOX_DATABASE"] = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(),
        }, services);

    /// <summary>An application on either database, for tests that run on both.</summary>
    public static async Task<InboxApp> OnAsync(string database, IReadOnlyDictionary<string, string?>? settings = null) =>
        database == "PostgreSQL" ? await OnPostgresAsync(settings) : new InboxApp(settings);

    public InboxDbContext Database() => Services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContext();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A browser of one person: keeps cookies, follows no redirect.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = new Uri("https://localhost"),
    }));

    public async Task<Visitor> SignedInAsync(string email = AdminEmail, string password = Password)
    {
        var visitor = NewVisitor();
        using var answer = await visitor.SignInAsync(email, password);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        foreach (var (key, value) in Defaults.Where(d => settings?.ContainsKey(d.Key) != true).Concat(settings ?? Defaults.Where(_ => false)))
            if (value is not null)
                builder.UseSetting(key, value);
        builder.UseSetting("INBOX_DATA", Folder.Path);
        builder.ConfigureServices(collection => services?.Invoke(collection));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (folder is null)
            Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

internal static class InboxAppServices
{
    public static void UseClock(this IServiceCollection services, TimeProvider clock) => services.Replace(ServiceDescriptor.Singleton(clock));
}
