using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Demo;

/// <summary>Whether the demo's customers are at work.</summary>
internal sealed class DemoSwitch(SimulatorSettings settings, Notices notices)
{
    private volatile bool _runs = settings.DemoRuns;

    public bool Runs
    {
        get => _runs;
        set
        {
            _runs = value;
            notices.Publish(new Notice(null, "all"));
        }
    }
}

internal static class DemoExtensions
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoSwitch>();
        services.AddSingleton<Speaker>();
        services.AddSingleton<Backlog>();
        services.AddSingleton<PublicStories>();
        services.AddHostedService<DemoDirector>();
    }
}
