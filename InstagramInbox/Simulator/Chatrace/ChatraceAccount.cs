using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Simulator.State;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>The account at Chatrace, and how it behaves.</summary>
internal sealed class ChatraceAccount(IOptions<ChatraceOptions> options)
{
    public string Token => options.Value.AccessToken ?? ChatraceSettings.SimulatorToken;

    public string Secret => options.Value.WebhookSecret ?? ChatraceSettings.SimulatorSecret;

    public string Id => ChatraceOptions.AccountOf(Token) ?? Token;

    /// <summary>Changed by the control API.</summary>
    public ChatraceHabit Habit { get; set; } = new();

    /// <summary>What is kept for whoever asks for messages.</summary>
    public List<ChatraceKept> Kept { get; } = [];
}

/// <param name="Receives">There is a <c>messages/receive</c>, which hands out what was written since it was there.</param>
/// <param name="Delivers">The flow calls the webhook.</param>
internal sealed record ChatraceHabit(bool Receives = false, bool Delivers = true);

internal sealed record ChatraceKept(Customer Customer, Line Line);
