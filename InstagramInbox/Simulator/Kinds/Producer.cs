using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Kinds;

/// <summary>What was produced: the message's id where there is one, and the event as it goes into the envelope.</summary>
internal sealed record Produced(string? Mid, JsonObject Event);

internal sealed record Tapped(string Mid, string Title);

internal sealed record ThreadAct(string Act, string? To = null, string? Metadata = null);

/// <summary>Makes every kind of event there is happen in a chat.</summary>
internal sealed class Producer(
    World world, MessageKinds messages, EventKinds kinds, PostKinds posts, CustomerActions customers, BusinessActions business, WebhookEvents events, SimulatedApp app, TimeProvider time)
{
    /// <summary>Null when the kind, the customer or the account is unknown.</summary>
    public Produced? ByCustomer(string account, string customer, Production p)
    {
        if (Account.Find(account) is not null && world.Read(s => s.Customer(customer)) is not null && posts.From(account, customer, p) is { } below)
            return below;
        var at = Time(p);
        if (messages.From(p) is { } draft)
            return customers.Write(account, customer, draft, at, p.Envelope) is { } line ? Told(account, customer, line) : null;
        if (kinds.From(account, customer, p, at ?? time.GetUtcNow()) is not var (content, shown))
            return null;
        return customers.Happen(account, customer, content, p.Envelope, shown)
            ? new Produced(shown?.Mid ?? content.Select(m => m.Value).OfType<JsonObject>().FirstOrDefault(o => o["mid"] is not null)?["mid"]?.ToString(), content)
            : null;
    }

    /// <summary>Written in the Instagram app, or by another tool.</summary>
    public Produced? ByBusiness(string account, string customer, Production p)
    {
        if (Account.Find(account) is not null && posts.From(account, account, p) is { } below)
            return below;
        if (messages.From(p) is not { } draft || Account.Find(account) is null || world.Read(s => s.Customer(customer)) is null)
            return null;
        var (line, _) = business.Write(account, customer, draft with { AppId = p.App is null ? null : app.Named(p.App) }, TimeSpan.Zero, Time(p), p.Envelope);
        return Told(account, customer, line);
    }

    /// <summary>A quick reply is answered in its own words, a button of a card sends a postback; null for anything else.</summary>
    public Produced? Tap(string account, string customer, Tapped tapped)
    {
        if (world.Read(s => s.Chat(account, customer)?.Find(tapped.Mid)) is not { FromCustomer: false, Removed: false } line)
            return null;
        if (line.Choices.Find(c => c.Title == tapped.Title) is { } choice)
            return ByCustomer(account, customer, new Production { Kind = "quick_reply", Text = choice.Title, Payload = choice.Payload });
        return line.Cards.SelectMany(c => c.Buttons).FirstOrDefault(b => b.Title == tapped.Title) is { Payload: { } payload }
            ? ByCustomer(account, customer, new Production { Kind = "postback", Title = tapped.Title, Payload = payload })
            : null;
    }

    /// <summary>Hands the thread to an app and tells of it: <c>pass</c>, <c>take</c>, <c>request</c>, or <c>hold</c> and <c>release</c> without a word.</summary>
    public JsonObject? Thread(string account, string customer, ThreadAct act)
    {
        if (act.Act is not ("pass" or "take" or "request" or "hold" or "release") || Account.Find(account) is null || world.Read(s => s.Customer(customer)) is null)
            return null;
        var to = app.Named(act.To);
        var before = world.Read(s => s.Chat(account, customer)?.Owner);
        if (act.Act is not "request")
            world.Write(s => s.ChatOf(account, customer).Owner = act.Act is "release" ? null : to, new Notice(account, customer));
        if (act.Act is "hold" or "release")
            return [];
        var content = act.Act is "request"
            ? new JsonObject { ["requested_owner_app_id"] = to, ["metadata"] = act.Metadata ?? "" }
            : new JsonObject { ["previous_owner_app_id"] = before, ["new_owner_app_id"] = to, ["metadata"] = act.Metadata ?? "" };
        var happened = WebhookEvents.Other(account, customer, time.GetUtcNow().ToUnixTimeMilliseconds(), act.Act + "_thread_control", content);
        // Control itself is told to the app that has it and to the one that lost it alike.
        customers.Happen(account, customer, happened, Envelope.Usual);
        return happened;
    }

    private Produced Told(string account, string customer, Line line) =>
        new(line.Mid, world.Read(s => events.Message(s.ChatOf(account, customer), line)));

    private DateTimeOffset? Time(Production p) => p.MinutesAgo is { } minutes ? time.GetUtcNow().AddMinutes(-minutes) : null;
}

internal static class KindsExtensions
{
    public static void AddKinds(this IServiceCollection services)
    {
        services.AddSingleton<MessageKinds>();
        services.AddSingleton<AttachmentKinds>();
        services.AddSingleton<EventKinds>();
        services.AddSingleton<PostKinds>();
        services.AddSingleton<Producer>();
    }
}
