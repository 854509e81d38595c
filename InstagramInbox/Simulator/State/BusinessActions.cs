using System.Collections.Concurrent;
using InstagramInbox.Simulator.Delivery;

namespace InstagramInbox.Simulator.State;

/// <summary>What an account does to a customer's phone.</summary>
internal sealed class BusinessActions(World world, WebhookQueue queue, WebhookEvents events, TimeProvider time)
{
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(string Account, string Customer), long> _typingUntil = [];

    /// <summary>Puts a message on the phone and sends its echo after a moment.</summary>
    /// <returns>The message and the echo on its way.</returns>
    public (Line Line, PendingEvent Echo) Write(
        string account, string customer, string? text, IEnumerable<Enclosure> enclosures, string? replyTo, TimeSpan echoAfter, DateTimeOffset? at = null)
    {
        var line = new Line
        {
            Mid = Ids.Message(),
            At = (at ?? time.GetUtcNow()).ToUnixTimeMilliseconds(),
            Text = text,
            Enclosures = [.. enclosures],
            ReplyTo = replyTo,
        };
        _typingUntil.TryRemove((account, customer), out _);
        return world.Write(
            state =>
            {
                var chat = state.ChatOf(account, customer);
                chat.Add(line);
                return (line, queue.Add(account, customer, events.Message(chat, line), echoAfter));
            },
            // One from the past surprises nobody.
            new Notice(account, customer, at is null ? line.Mid : null));
    }

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
