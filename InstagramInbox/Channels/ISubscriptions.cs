namespace InstagramInbox.Channels;

/// <summary>A provider that sends only the events it was asked for, account by account.</summary>
public interface ISubscriptions
{
    /// <summary>The path of an account's webhook, where each account names its own at the provider; null where the app as a whole has one.</summary>
    string? WebhookPath(ConnectedChannel channel) => null;

    /// <summary>What the account is subscribed to.</summary>
    /// <param name="webhook">The whole address of <see cref="WebhookPath"/>; null when there is none, or nobody knows our address.</param>
    Task<SubscriptionState> ReadSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken);

    /// <summary>Subscribes the account to all that we read, and says what came of it.</summary>
    Task<SubscriptionState> RepairSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken);
}

/// <summary>A provider whose app as a whole has one webhook for all accounts.</summary>
public interface IAppSubscriptions
{
    /// <summary>The fields that the app as a whole should be subscribed to, by the provider's names.</summary>
    IReadOnlyList<string> AppFields { get; }

    /// <summary>The setting that holds the webhook's verify token.</summary>
    string VerifyTokenSetting { get; }

    /// <summary>That setting is set, so somebody means to use the webhook.</summary>
    bool IsSetUp { get; }

    /// <summary>What the app as a whole is subscribed to.</summary>
    /// <param name="callback">Our webhook's address.</param>
    Task<AppSubscription> ReadAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken);

    /// <summary>Subscribes the app as a whole, and says what came of it.</summary>
    Task<AppSubscription> RepairAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken);
}

/// <summary>What an account is subscribed to.</summary>
/// <param name="Missing">The fields that are not switched on; null when it could not be read.</param>
/// <param name="Lost">Nothing is subscribed at all, or not even messages: nothing will arrive.</param>
/// <param name="Detail">The provider's own words about the trouble.</param>
public sealed record SubscriptionState(IReadOnlyList<string>? Missing, bool Lost, string? Detail)
{
    public bool IsComplete => Missing is [];

    public static SubscriptionState Unknown(string detail) => new(null, false, detail);
}

/// <summary>How the app's own webhook is set.</summary>
public enum AppWebhook
{
    /// <summary>Without the app's id nobody can be asked.</summary>
    NoAppId = 0,

    /// <summary>The provider did not say.</summary>
    Unknown = 1,

    /// <summary>No webhook is set.</summary>
    None = 2,

    /// <summary>The webhook goes to another address.</summary>
    OtherAddress = 3,

    /// <summary>The provider has switched the webhook off.</summary>
    Inactive = 4,

    /// <summary>Some fields are not switched on.</summary>
    FieldsMissing = 5,

    Complete = 6,
}

/// <summary>What the app as a whole is subscribed to.</summary>
/// <param name="Address">Where the provider sends events to.</param>
public sealed record AppSubscription(AppWebhook Webhook, string? Address, IReadOnlyList<string> Missing, string? Detail)
{
    public static AppSubscription Of(AppWebhook webhook, string? detail = null) => new(webhook, null, [], detail);
}
