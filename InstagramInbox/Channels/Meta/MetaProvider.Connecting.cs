namespace InstagramInbox.Channels.Meta;

/// <summary>How its accounts are connected and stay so.</summary>
internal abstract partial class MetaProvider : IAccountLogin, ISubscriptions, IAppSubscriptions, ITokenRenewal
{
    public IReadOnlyList<string> AppFields => MetaFields.AppOf(Name);

    public abstract string VerifyTokenSetting { get; }

    public bool IsSetUp => parts.Subscriptions.HasVerifyToken(Name);

    public IReadOnlyList<string> MissingSettings(ChannelLogin kind) => parts.Login.MissingSettings(kind);

    public Uri LoginAddress(ChannelLogin kind, Uri callback, string state) => parts.Login.Address(kind, callback, state);

    public Task<AccountsResult> FinishLoginAsync(ChannelLogin kind, Uri callback, string code, CancellationToken cancellationToken) =>
        parts.Login.FinishAsync(kind, callback, code, cancellationToken);

    public Task<AccountsResult> LookUpAsync(string token, CancellationToken cancellationToken) => parts.Accounts.LookUpAsync(token, cancellationToken);

    public Task<SubscriptionState> ReadSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken) =>
        parts.Subscriptions.ReadAsync(channel, cancellationToken);

    public Task<SubscriptionState> RepairSubscriptionAsync(ChannelAccess channel, Uri? webhook, CancellationToken cancellationToken) =>
        parts.Subscriptions.RepairAsync(channel, cancellationToken);

    public Task<AppSubscription> ReadAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken) =>
        parts.Subscriptions.ReadAppAsync(Name, callback, cancellationToken);

    public Task<AppSubscription> RepairAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken) =>
        parts.Subscriptions.RepairAppAsync(Name, callback, cancellationToken);

    public bool Renews(ChannelLogin kind) => kind == ChannelLogin.Instagram;

    public Task<TokenFacts?> ReadTokenAsync(ChannelAccess channel, CancellationToken cancellationToken) => parts.Tokens.ReadAsync(channel, cancellationToken);

    public Task<RenewalResult> RenewTokenAsync(ChannelAccess channel, CancellationToken cancellationToken) => parts.Tokens.RenewAsync(channel, cancellationToken);
}
