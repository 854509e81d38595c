namespace InstagramInbox.Simulator.Delivery;

/// <summary>How webhooks come unless a request says otherwise.</summary>
/// <param name="Envelope">Their shape.</param>
/// <param name="Echoes">Whether sends are echoed at all.</param>
/// <param name="EchoDelayMs">How long after the answer the echo comes.</param>
/// <param name="EchoAppId">Whether the echo of a send through the Graph API names the app, as Messenger's do.</param>
internal sealed record WebhookHabit(Envelope? Envelope = null, bool Echoes = true, int EchoDelayMs = 250, bool EchoAppId = false);

internal sealed class WebhookHabits
{
    private volatile WebhookHabit _current = new();

    public WebhookHabit Current
    {
        get => _current;
        set => _current = value;
    }
}
