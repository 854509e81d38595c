using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Graph;

/// <summary>What the Graph API grants the app and tells it about itself, until it is set otherwise or the app ends.</summary>
/// <param name="HumanAgent">The reviewed permission to answer for seven days.</param>
/// <param name="Scopes">The permissions of every token; null for the usual ones.</param>
/// <param name="AppUsage">The value of X-App-Usage.</param>
/// <param name="BusinessUsage">The list in X-Business-Use-Case-Usage; the account's id is put in front.</param>
/// <param name="ManualRefresh">An Instagram token may be refreshed before it is a day old.</param>
internal sealed record GraphHabit(
    bool HumanAgent = true, IReadOnlyList<string>? Scopes = null, JsonObject? AppUsage = null, JsonArray? BusinessUsage = null, bool ManualRefresh = false);

internal sealed class GraphHabits
{
    private volatile GraphHabit _current = new();

    public GraphHabit Current
    {
        get => _current;
        set => _current = value;
    }
}
