using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.Tests.Hosting;

/// <summary>The application as a process of its own, since what matters is how that ends.</summary>
public sealed class StartupTests
{
    [Theory]
    [InlineData("INBOX_ADMIN_PASSWORD", "short", "INBOX_ADMIN_PASSWORD must have at least 10 characters.")]
    [InlineData("INBOX_ADMIN_PASSWORD", "", "INBOX_ADMIN_PASSWORD is missing; it belongs to INBOX_ADMIN_EMAIL.")]
    [InlineData("INBOX_ADMIN_EMAIL", "nobody", "INBOX_ADMIN_EMAIL is not an e-mail address.")]
    [InlineData("INBOX_TRUSTED_PROXIES", "10.0.0.0/8,my-proxy", "INBOX_TRUSTED_PROXIES has \"my-proxy\", which is neither an address nor a network such as 10.0.0.0/8.")]
    [InlineData("INBOX_PUBLIC_URL", "inbox.example", "INBOX_PUBLIC_URL must be a whole address such as https://inbox.example.")]
    [InlineData("INSTAGRAM_USE_MOCK", "perhaps", "INSTAGRAM_USE_MOCK must be true or false.")]
    public async Task Start_WrongSetting_EndsWithOneLineThatNamesTheKey(string key, string value, string line)
    {
        var result = await RunAsync((key, value));

        Assert.Equal(1, result.ExitCode);
        Assert.Equal([line], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Start_SeveralWrongSettings_NamesEach()
    {
        var result = await RunAsync(("INBOX_ADMIN_PASSWORD", "short"), ("INBOX_PUBLIC_URL", "x"), ("INSTAGRAM_WEBHOOK_TOKEN", ""));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("INBOX_ADMIN_PASSWORD", result.Output, StringComparison.Ordinal);
        Assert.Contains("INBOX_PUBLIC_URL", result.Output, StringComparison.Ordinal);
        Assert.Contains("INSTAGRAM_WEBHOOK_TOKEN", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> RunAsync(params (string Key, string Value)[] settings)
    {
        using var folder = new SqliteFolder();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["INBOX_DATA"] = folder.Path,
            ["INBOX_ADMIN_EMAIL"] = InboxApp.AdminEmail,
            ["INBOX_ADMIN_PASSWORD"] = InboxApp.Password,
            ["META_APP_SECRET"] = InboxApp.AppSecret,
            ["INSTAGRAM_WEBHOOK_TOKEN"] = InboxApp.WebhookToken,
        };
        foreach (var (key, value) in settings)
            environment[key] = value;
        var app = Path.Combine(AppContext.BaseDirectory, "InstagramInbox.dll");
        return await Command.RunAsync("dotnet", [app, "--urls", "http://127.0.0.1:0"], TimeSpan.FromSeconds(60), folder.Path, environment);
    }
}
