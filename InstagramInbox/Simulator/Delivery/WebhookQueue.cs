using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>The events on their way to the app, kept with the state until the app has answered 200.</summary>
internal sealed class WebhookQueue(World world, FaultBoard faults, WebhookHabits habits, SimulatedApp app, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _added = new(0);

    /// <summary>Queues an event behind the earlier ones of its chat, unless wrong order is asked for.</summary>
    public PendingEvent Add(string account, string customer, JsonObject content, TimeSpan delay = default, Envelope? envelope = null)
    {
        var usual = Usual(account);
        var shape = envelope ?? (world.Read(state => app.IsStandby(state.Chat(account, customer))) ? (usual ?? Envelope.Usual) with { Form = EnvelopeForm.Standby } : usual);
        return Add(new PendingEvent { Account = account, Customer = customer, Event = content, Due = Due(customer, delay), Envelope = shape });
    }

    /// <summary>Queues something that happened outside of chats, which always comes as a change.</summary>
    /// <param name="customer">Whose earlier events it follows, and whose faults it shares.</param>
    public PendingEvent AddChange(string account, string customer, string field, JsonObject content, long at, TimeSpan delay = default, Envelope? envelope = null)
    {
        var shape = envelope ?? Usual(account) ?? Envelope.Usual;
        if (shape.InMessaging)
            shape = shape with { Form = EnvelopeForm.Changes };
        return Add(new PendingEvent { Account = account, Customer = customer, Event = content, Due = Due(customer, delay), Envelope = shape, Field = field, At = at });
    }

    private Envelope? Usual(string account) => habits.Current.Envelope ?? (Account.Find(account) is { IsMessenger: true } ? Envelope.OfMessenger : null);

    private long Due(string customer, TimeSpan delay) => Now + (long)delay.TotalMilliseconds + faults.For(customer).Webhooks.DelayMs;

    private PendingEvent Add(PendingEvent pending)
    {
        var (account, customer, due, plan) = (pending.Account, pending.Customer, pending.Due, faults.For(pending.Customer).Webhooks);
        return world.Write(state =>
        {
            if (plan.WrongOrder)
                pending.Due += Random.Shared.Next(3000);
            else
                pending.Due = state.Pending.Where(p => p.Account == account && p.Customer == customer).Select(p => p.Due).Append(due).Max();
            state.Pending.Add(pending);
            if (plan.Duplicates)
            {
                state.Pending.Add(new PendingEvent
                {
                    Account = account,
                    Customer = customer,
                    Event = pending.Event.DeepClone().AsObject(),
                    Due = pending.Due + Random.Shared.Next(1200),
                    Envelope = pending.Envelope,
                    Field = pending.Field,
                    At = pending.At,
                });
            }

            _added.Release();
            return pending;
        });
    }

    /// <summary>The events whose time has come, oldest first, as far as they share an envelope. They stay until <see cref="Remove"/>.</summary>
    public IReadOnlyList<PendingEvent> Due(int most) =>
        world.Read(state =>
        {
            var due = state.Pending.Where(p => p.Due <= Now).OrderBy(p => p.Due).Take(most).ToList();
            return due.TakeWhile(p => p.Envelope == due[0].Envelope).ToList();
        });

    public void Remove(IReadOnlyList<PendingEvent> events)
    {
        var gone = events.ToHashSet();
        world.Write(state => state.Pending.RemoveAll(gone.Contains));
        foreach (var pending in events)
            pending.Delivered.TrySetResult();
    }

    /// <summary>Returns when an event is added or the next one becomes due.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var next = world.Read(state => state.Pending.Count == 0 ? long.MaxValue : state.Pending.Min(p => p.Due));
        var wait = Math.Clamp(next == long.MaxValue ? long.MaxValue : next - Now, 1, 10_000);
        await _added.WaitAsync((int)wait, cancellationToken);
    }

    public void Dispose() => _added.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
