using System.Collections.Concurrent;
using InstagramInbox.Simulator.Delivery;

namespace InstagramInbox.Simulator.State;

/// <summary>What an account does to a customer's phone, through the app or in Instagram itself.</summary>
internal sealed class BusinessActions(World world, WebhookQueue queue, WebhookEvents events, WebhookHabits habits, TimeProvider time)
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(string Account, string Customer), long> _typingUntil = [];

    /// <summary>Puts a message on the phone and sends its echo after a moment.</summary>
    /// <returns>The message and the echo on its way, null where echoes are off.</returns>
    public (Line Line, PendingEvent? Echo) Write(
        string account, string customer, Draft draft, TimeSpan? echoAfter = null, DateTimeOffset? at = null, Envelope? envelope = null)
    {
        var ofMessenger = Account.Find(account) is { IsMessenger: true };
        var line = draft.ToLine(at ?? time.GetUtcNow(), fromCustomer: false, ofMessenger);
        var wait = echoAfter ?? TimeSpan.FromMilliseconds(habits.Current.EchoDelayMs);
        _typingUntil.TryRemove((account, customer), out _);
        return world.Write(
            state =>
            {
                var chat = state.ChatOf(account, customer);
                chat.Add(line);
                var echo = habits.Current.Echoes ? queue.Add(account, customer, events.Message(chat, line), wait, envelope) : null;
                if (ofMessenger)
                    queue.Add(account, customer, WebhookEvents.Delivered(chat, line), wait, envelope);
                return (line, echo);
            },
            // One from the past surprises nobody.
            new Notice(account, customer, at is null ? line.Mid : null));
    }

    /// <summary>Takes a message back in the Instagram app.</summary>
    public bool Unsend(string account, string customer, string mid) =>
        world.Write(
            state =>
            {
                if (state.Chat(account, customer) is not { } chat || chat.Find(mid) is not { FromCustomer: false, Removed: false } line)
                    return false;
                line.Remove();
                queue.Add(account, customer, WebhookEvents.Removal(chat, line, Now));
                return true;
            },
            new Notice(account, customer));

    public void Seen(string account, string customer) =>
        world.Write(
            state => state.ChatOf(account, customer).Lines.FindAll(l => l.FromCustomer).ForEach(l => l.Seen = true),
            new Notice(account, customer));

    public bool React(string account, string customer, string mid, string? reaction) =>
        world.Write(
            state =>
            {
                if (state.ChatOf(account, customer).Find(mid) is not { FromCustomer: true, Removed: false } line)
                    return false;
                line.Reaction = reaction;
                return true;
            },
            new Notice(account, customer));

    public void Typing(string account, string customer, bool on)
    {
        if (on)
            _typingUntil[(account, customer)] = Now + (long)TypingLasts.TotalMilliseconds;
        else
            _typingUntil.TryRemove((account, customer), out _);
        world.Write(_ => { }, new Notice(account, customer));
    }

    public bool IsTyping(string account, string customer) =>
        _typingUntil.TryGetValue((account, customer), out var until) && until > Now;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
