using InstagramInbox.Simulator.Demo;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Phone;

internal sealed record PersonView(string Id, string Username, string Name, string Picture, bool ByHand, bool Failing, string? Preview, long LastAt, int Unread);

internal sealed record AccountView(string Id, string Name, string Username, string Picture, bool Messenger);

internal sealed record PhoneState(
    IReadOnlyList<AccountView> Accounts, IReadOnlyList<PersonView> Customers, IReadOnlyCollection<string> Drawings, bool DemoRuns);

internal sealed record EnclosureView(string Type, string? Url, string? Title);

internal sealed record LineView(
    string Mid, long At, bool Mine, string? Text, IReadOnlyList<EnclosureView> Enclosures, string? Quote, bool Removed, bool Edited, bool Seen, string? Reaction,
    IReadOnlyList<Choice> Choices, IReadOnlyList<Card> Cards, string? Note, string? Comment);

/// <param name="HeldElsewhere">Another app answers, so the inbox only listens.</param>
internal sealed record ChatView(IReadOnlyList<LineView> Lines, bool Open, bool Typing, int Unread, bool HeldElsewhere);

/// <summary>The state as the phone page shows it.</summary>
internal sealed class PhoneViews(World world, BusinessActions business, FaultBoard faults, DemoSwitch demo, SimulatedApp app)
{
    private const int Shown = 80;

    public PhoneState State(string? account) => world.Read(state =>
    {
        var chosen = Account.Find(account) ?? Account.Aurora;
        var failing = faults.Customers();
        return new PhoneState(
            [.. Account.All.Concat(Account.Messengers).Select(a => new AccountView(a.Id, a.IsMessenger ? a.Name + " · Messenger" : a.Name, a.Username, $"/simulator/faces/{a.Id}.png", a.IsMessenger))],
            [.. state.Customers.Where(c => c.Messenger == chosen.IsMessenger).Select(c => Person(c, state.Chat(chosen.Id, c.Id), failing.Contains(c.Id))).OrderByDescending(p => p.LastAt)],
            Drawings.Names,
            demo.Runs);
    });

    public ChatView Chat(string account, string customer) => world.Read(state =>
        state.Chat(account, customer) is { } chat
            ? new ChatView([.. chat.Lines.TakeLast(Shown).Select(l => Line(chat, l))], chat.Open, business.IsTyping(account, customer), chat.Unread, app.IsStandby(chat))
            : new ChatView([], false, false, 0, false));

    private static PersonView Person(Customer customer, Chat? chat, bool failing)
    {
        var last = chat?.Lines.LastOrDefault();
        return new PersonView(
            customer.Id, customer.Username, customer.Name, $"/simulator/faces/{customer.Id}.png", customer.ByHand, failing,
            last?.Text ?? Sign(last?.Enclosures.FirstOrDefault()?.Type), last?.At ?? 0, chat?.Unread ?? 0);
    }

    private static string? Sign(string? type) => type switch
    {
        null => null,
        "audio" => "🎤",
        "video" or "reel" or "ig_reel" => "🎬",
        "file" => "📄",
        "like_heart" => "❤️",
        "location" => "📍",
        _ => "📷",
    };

    private static LineView Line(Chat chat, Line line) => new(
        line.Mid, line.At, line.FromCustomer, line.Text,
        [.. line.Enclosures.Select(e => new EnclosureView(e.Type, e.File is null ? null : $"/simulator/media/{e.File}", e.Title))],
        line.ReplyTo is null ? null : chat.Find(line.ReplyTo) is { } quoted ? quoted.Text ?? Sign(quoted.Enclosures.FirstOrDefault()?.Type) ?? "…" : "…",
        line.Removed, line.Edits > 0, line.Seen, line.Reaction, line.Choices, line.Cards,
        line.Extra?["reply_to"]?["story"]?["url"]?.ToString() is { } story ? story
        : line.Extra?["referral"]?["ads_context_data"]?["ad_title"]?.ToString(),
        line.CommentText);
}
