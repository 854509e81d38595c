using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Pictures;

namespace InstagramInbox.Simulator.State;

/// <summary>What a customer can do on the phone. Each act goes to the app as a webhook event.</summary>
internal sealed class CustomerActions(World world, WebhookQueue queue, WebhookEvents events, TimeProvider time)
{
    /// <summary>Instagram lets a message be edited five times.</summary>
    private const int MostEdits = 5;

    /// <summary>Null when there is no such customer or account.</summary>
    public Line? Write(string account, string customer, Draft draft, DateTimeOffset? at = null, Envelope? envelope = null)
    {
        var line = draft.ToLine(at ?? time.GetUtcNow(), fromCustomer: true, Account.Find(account) is { IsMessenger: true });
        return Change(account, customer, start: true, chat =>
        {
            chat.Add(line);
            queue.Add(account, customer, events.Message(chat, line), envelope: envelope);
            return line;
        });
    }

    /// <summary>An event that is no message; <paramref name="shown"/> is what the phone shows of it.</summary>
    public bool Happen(string account, string customer, JsonObject content, Envelope? envelope, Line? shown = null) =>
        world.Write(
            state =>
            {
                if (Account.Find(account) is null || state.Customer(customer) is null)
                    return false;
                var chat = state.ChatOf(account, customer);
                if (shown is not null)
                    chat.Add(shown);
                queue.Add(account, customer, content, envelope: envelope);
                return true;
            },
            new Notice(account, customer));

    public bool Unsend(string account, string customer, string mid) =>
        Change(account, customer, start: false, chat =>
        {
            if (chat.Find(mid) is not { FromCustomer: true, Removed: false } line)
                return null;
            line.Remove();
            queue.Add(account, customer, WebhookEvents.Removal(chat, line, Now));
            return line;
        }) is not null;

    public bool Edit(string account, string customer, string mid, string text) =>
        Change(account, customer, start: false, chat =>
        {
            if (chat.Find(mid) is not { FromCustomer: true, Removed: false, Text: not null, Edits: < MostEdits } line)
                return null;
            line.Text = text;
            line.Edits++;
            queue.Add(account, customer, WebhookEvents.Edit(chat, line, Now));
            return line;
        }) is not null;

    /// <summary>Reacts to a message of the account; null takes the reaction back.</summary>
    public bool React(string account, string customer, string mid, string? emoji, DateTimeOffset? at = null) =>
        Change(account, customer, start: false, chat =>
        {
            if (chat.Find(mid) is not { FromCustomer: false, Removed: false } line)
                return null;
            line.Reaction = emoji;
            queue.Add(account, customer, WebhookEvents.Reaction(chat, line, at?.ToUnixTimeMilliseconds() ?? Now));
            return line;
        }) is not null;

    /// <summary>Reads everything that has arrived; false when there was nothing new.</summary>
    public bool Read(string account, string customer, DateTimeOffset? at = null) =>
        Change(account, customer, start: false, chat =>
        {
            var unseen = chat.Lines.FindAll(l => l is { FromCustomer: false, Seen: false });
            if (unseen.Count == 0)
                return null;
            unseen.ForEach(l => l.Seen = true);
            queue.Add(account, customer, WebhookEvents.Read(chat, unseen[^1].Mid, at?.ToUnixTimeMilliseconds() ?? Now));
            return unseen[^1];
        }) is not null;

    /// <summary>Opens or closes the app on this chat; while it is open, everything is read as it arrives.</summary>
    public void Open(string account, string customer, bool open)
    {
        world.Write(
            state =>
            {
                if (state.Customer(customer) is not null)
                    state.ChatOf(account, customer).Open = open;
            },
            new Notice(account, customer));
        if (open)
            Read(account, customer);
    }

    public Customer Add(string name, string username, bool messenger = false)
    {
        var customer = new Customer { Id = Ids.Customer(), Name = name, Username = username, Look = Portrait.RandomLook(), ByHand = true, Messenger = messenger };
        world.Write(state => state.Customers.Insert(0, customer), new Notice(null, customer.Id));
        return customer;
    }

    public void TakeInHand(string customer) =>
        world.Write(state =>
        {
            if (state.Customer(customer) is { } person)
                person.ByHand = true;
        });

    private Line? Change(string account, string customer, bool start, Func<Chat, Line?> change) =>
        world.Write(
            state => Account.Find(account) is null || state.Customer(customer) is null || (!start && state.Chat(account, customer) is null)
                ? null
                : change(state.ChatOf(account, customer)),
            new Notice(account, customer));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
