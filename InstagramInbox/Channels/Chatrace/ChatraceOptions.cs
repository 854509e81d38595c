namespace InstagramInbox.Channels.Chatrace;

/// <summary>The settings of Chatrace. The keys are listed in the README under "Settings".</summary>
public sealed class ChatraceOptions
{
    /// <summary>Chatrace's own host, or that of a brand it is sold under, with a closing slash.</summary>
    public Uri ApiUrl { get; set; } = new(ChatraceSettings.DefaultApiUrl + "/");

    /// <summary>The account declared in the settings has this token.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The settings declare an account.</summary>
    public bool IsUsed { get; set; }

    /// <summary>What the header of the webhook must say; null lets nobody in.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Chatrace is asked for messages besides telling them by its webhook.</summary>
    public bool Polls { get; set; }

    /// <summary>The account that a token belongs to: what stands before its dot.</summary>
    public static string? AccountOf(string? token) => token?.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? token[..dot] : null;
}
