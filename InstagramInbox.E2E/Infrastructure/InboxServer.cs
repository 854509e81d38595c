namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The one application of all journeys: Development with the simulator, whose demo customers keep silent.</summary>
public class InboxServer : IAsyncLifetime
{
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private AppProcess? _app;

    public string Address => _app!.Address;

    /// <summary>What the application has logged so far.</summary>
    public IReadOnlyList<string> Log => _app?.Log ?? [];

    protected virtual Dictionary<string, string> Settings => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["INSTAGRAM_USE_MOCK"] = "true",
        ["INSTAGRAM_MOCK_DEMO"] = "false",
    };

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync(AppContext.BaseDirectory, Settings);

    /// <summary>The cookies of somebody who has signed in before; null for the first time.</summary>
    public string? SessionOf(string email) => _sessions.GetValueOrDefault(email);

    public void Remember(string email, string session) => _sessions[email] = session;

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}

/// <summary>An application for journeys that change it for everybody: its clock, its tokens. Agents may answer for seven days there.</summary>
public sealed class OwnServer : InboxServer
{
    protected override Dictionary<string, string> Settings => new(base.Settings) { ["Channels__0__HumanAgent"] = "true" };
}
