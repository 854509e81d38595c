namespace InstagramInbox.Channels.Meta;

/// <summary>How its accounts are connected and stay so.</summary>
internal sealed partial class InstagramProvider : IAccountLogin, ISubscriptions, ITokenRenewal
{
    public IReadOnlyList<string> AppFields => MetaFields.App;

    public string VerifyTokenSetting => "INSTAGRAM_WEBHOOK_TOKEN";

    public IReadOnlyList<string> MissingSettings(ChannelLogin kind) => login.MissingSettings(kind);

    public Uri LoginAddress(ChannelLogin kind, Uri callback, string state) => login.Address(kind, callback, state);

    public Task<AccountsResult> FinishLoginAsync(ChannelLogin kind, Uri callback, string code, CancellationToken cancellationToken) =>
        login.FinishAsync(kind, callback, code, cancellationToken);

    public Task<AccountsResult> LookUpAsync(string token, CancellationToken cancellationToken) => accounts.LookUpAsync(token, cancellationToken);

    public Task<SubscriptionState> ReadSubscriptionAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        subscriptions.ReadAsync(channel, cancellationToken);

    public Task<SubscriptionState> RepairSubscriptionAsync(ChannelAccess channel, CancellationToken cancellationToken) =>
        subscriptions.RepairAsync(channel, cancellationToken);

    public Task<AppSubscription> ReadAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken) =>
        subscriptions.ReadAppAsync(callback, cancellationToken);

    public Task<AppSubscription> RepairAppSubscriptionAsync(Uri callback, CancellationToken cancellationToken) =>
        subscriptions.RepairAppAsync(callback, cancellationToken);

    public bool Renews(ChannelLogin kind) => kind == ChannelLogin.Instagram;

    public Task<TokenFacts?> ReadTokenAsync(ChannelAccess channel, CancellationToken cancellationToken) => tokens.ReadAsync(channel, cancellationToken);

    public Task<RenewalResult> RenewTokenAsync(ChannelAccess channel, CancellationToken cancellationToken) => tokens.RenewAsync(channel, cancellationToken);
}
