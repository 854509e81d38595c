using InstagramInbox.Hosting;

namespace InstagramInbox.Outbox;

/// <summary>Wakes the outbox: a message waits, or a channel may send again.</summary>
public sealed class OutboxSignal : WakeSignal;
