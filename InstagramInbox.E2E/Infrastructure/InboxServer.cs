namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The one application of all journeys: Development with the simulator, whose demo customers keep silent.</summary>
public sealed class InboxServer : IAsyncLifetime
{
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private AppProcess? _app;

    public string Address => _app!.Address;

    /// <summary>What the application has logged so far.</summary>
    public IReadOnlyList<string> Log => _app?.Log ?? [];

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync(AppContext.BaseDirectory, new Dictionary<string, string>
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["INSTAGRAM_USE_MOCK"] = "true",
        ["INSTAGRAM_MOCK_DEMO"] = "false",
    });

    /// <summary>The cookies of somebody who has signed in before; null for the first time.</summary>
    public string? SessionOf(string email) => _sessions.GetValueOrDefault(email);

    public void Remember(string email, string session) => _sessions[email] = session;

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
