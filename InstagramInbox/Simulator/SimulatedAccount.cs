namespace InstagramInbox.Simulator;

/// <summary>The invented business account that the simulator plays Instagram for.</summary>
public static class SimulatedAccount
{
    public const string Name = "Loja Aurora";
    public const string Username = "loja.aurora";
    public const string PageId = "104729663850217";
    public const string InstagramId = "17841470215538846";
    public const string AccessToken = "EAASimulatedPageTokenOfLojaAurora7Qk2Vn9";

    /// <summary>A second account, for teams that share several. It takes part in the demo once its token has been used.</summary>
    public static class Second
    {
        public const string Name = "Café Brisa";
        public const string Username = "cafe.brisa";
        public const string PageId = "118350927746031";
        public const string InstagramId = "17841468893120457";
        public const string AccessToken = "EAASimulatedPageTokenOfCafeBrisa4Mt8Xw1";
    }
}

internal sealed record Account(string Name, string Username, string PageId, string InstagramId, string AccessToken)
{
    public static readonly Account Aurora = new(
        SimulatedAccount.Name, SimulatedAccount.Username, SimulatedAccount.PageId, SimulatedAccount.InstagramId, SimulatedAccount.AccessToken);

    public static readonly Account Brisa = new(
        SimulatedAccount.Second.Name, SimulatedAccount.Second.Username, SimulatedAccount.Second.PageId,
        SimulatedAccount.Second.InstagramId, SimulatedAccount.Second.AccessToken);

    public static readonly IReadOnlyList<Account> All = [Aurora, Brisa];

    public static Account? Find(string? instagramId) => All.FirstOrDefault(a => a.InstagramId == instagramId);
}
