using InstagramInbox.Hosting;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Demo;

/// <summary>Lets the demo's customers write every few seconds, and read and answer what agents reply. People driven by hand are left alone.</summary>
internal sealed class DemoDirector(
    World world,
    CustomerActions customers,
    Speaker speaker,
    Backlog backlog,
    PublicStories publicly,
    DemoSwitch demo,
    Notices notices,
    OwnAddress own,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : BackgroundService
{
    /// <summary>One visit in so many is a comment, or something else in public.</summary>
    private const int PublicShare = 8;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private bool _begun;
    private readonly Dictionary<(string Account, string Customer), Visit> _visits = [];
    private readonly PriorityQueue<Action, DateTimeOffset> _planned = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Listening.WaitAsync(lifetime, stoppingToken);
        if (!own.IsKnown)
            return;
        using var ticker = new PeriodicTimer(Tick, time);
        using var subscription = notices.Subscribe(OnNotice);
        var next = time.GetUtcNow().AddSeconds(1);
        while (await ticker.WaitForNextTickAsync(stoppingToken))
        {
            if (!demo.Runs)
                continue;
            if (!world.Read(s => s.BacklogWritten))
                backlog.Write();
            foreach (var action in Ripe())
                action();
            if (time.GetUtcNow() < next)
                continue;
            Visit();
            next = time.GetUtcNow() + Seconds(4, 15);
        }
    }

    /// <summary>Somebody begins a conversation, or asks again when nobody has answered.</summary>
    private void Visit()
    {
        var free = world.Read(state => (
            from account in Account.All
            where account == Account.Aurora || state.Connected.Contains(account.Id)
            from customer in state.Customers
            where !customer.ByHand && !customer.Messenger
            select (Account: account, Customer: customer)).ToList());
        // The first one writes, so that whoever has just started sees a message come.
        if (_begun && Random.Shared.Next(PublicShare) == 0 && free.FindAll(f => f.Account == Account.Aurora) is { Count: > 0 } passers)
        {
            publicly.Next(passers[Random.Shared.Next(passers.Count)].Customer);
            return;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            var open = free
                .Select(f => (f.Account, f.Customer, Visit: _visits.GetValueOrDefault((f.Account.Id, f.Customer.Id)) ?? new Visit()))
                .Where(f => f.Visit.MayBegin(now) || f.Visit.MayNudge(now))
                .ToArray();
            if (open.Length == 0)
                return;
            _begun = true;
            var (account, customer, visit) = open[Random.Shared.Next(open.Length)];
            _visits[(account.Id, customer.Id)] = visit;
            if (visit.MayNudge(now))
                Say(account.Id, customer.Id, visit.Nudge(now), TimeSpan.Zero);
            else if (visit.Begin(customer.Language, account == Account.Brisa, now) is { } story)
                SayAll(account.Id, customer.Id, story.Opening);
        }
    }

    private void OnNotice(Notice notice)
    {
        if (notice is not { Account: { } account, Customer: { } customer, ReplyMid: not null } || !demo.Runs)
            return;
        if (world.Read(s => s.Customer(customer)) is not { ByHand: false } person)
            return;
        lock (_gate)
        {
            if (!_visits.TryGetValue((account, customer), out var visit))
                _visits[(account, customer)] = visit = new Visit();
            var read = Seconds(1, 3);
            Plan(read, customer, () => customers.Read(account, customer));
            if (visit.Answer(person.Language, time.GetUtcNow()) is { } answer)
                Say(account, customer, answer, read + Seconds(2.5, 7), visit.AnswerSaid);
        }
    }

    private void SayAll(string account, string customer, string[] lines)
    {
        var delay = TimeSpan.Zero;
        foreach (var line in lines)
        {
            Say(account, customer, line, delay);
            delay += Seconds(2, 5);
        }
    }

    private void Say(string account, string customer, string line, TimeSpan delay, Action? then = null) =>
        Plan(delay, customer, () =>
        {
            speaker.Say(account, customer, line);
            then?.Invoke();
        });

    private void Plan(TimeSpan delay, string customer, Action action)
    {
        lock (_gate)
        {
            // Somebody may take the phone in hand between the plan and its time.
            _planned.Enqueue(
                () =>
                {
                    if (world.Read(s => s.Customer(customer)) is { ByHand: false })
                        action();
                },
                time.GetUtcNow() + delay);
        }
    }

    private List<Action> Ripe()
    {
        var ripe = new List<Action>();
        lock (_gate)
        {
            while (_planned.TryPeek(out var action, out var due) && due <= time.GetUtcNow())
            {
                _planned.Dequeue();
                ripe.Add(action);
            }
        }

        return ripe;
    }

    private static TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (Random.Shared.NextDouble() * (to - from)));
}
