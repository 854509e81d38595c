namespace InstagramInbox.Simulator;

/// <summary>The invented business account that the simulator plays Instagram for.</summary>
public static class SimulatedAccount
{
    public const string Name = "Loja Aurora";
    public const string Username = "loja.aurora";
    public const string PageId = "104729663850217";
    public const string InstagramId = "17841470215538846";
    public const string AccessToken = "EAASimulatedPageTokenOfLojaAurora7Qk2Vn9";

    /// <summary>For Instagram Login, on its own host.</summary>
    public const string InstagramToken = "IGAASimulatedTokenOfLojaAurora5Hd3Rc8";

    /// <summary>The id that <c>id</c> of Instagram Login's <c>me</c> answers; webhooks name <see cref="InstagramId"/>, which it calls <c>user_id</c>.</summary>
    public const string AppScopedId = "27311064285190473";

    /// <summary>Of the person who manages all pages.</summary>
    public const string UserToken = "EAASimulatedUserTokenOfVeraNunes9Lp6Ty2";

    /// <summary>A second account, for teams that share several. It takes part in the demo once its token has been used.</summary>
    public static class Second
    {
        public const string Name = "Café Brisa";
        public const string Username = "cafe.brisa";
        public const string PageId = "118350927746031";
        public const string InstagramId = "17841468893120457";
        public const string AccessToken = "EAASimulatedPageTokenOfCafeBrisa4Mt8Xw1";
        public const string InstagramToken = "IGAASimulatedTokenOfCafeBrisa2Zb7Kf4";
        public const string AppScopedId = "26904418753321087";
    }
}

/// <param name="Id">Whose chats they are: the Instagram account's id, or for a Page's Messenger the Page's.</param>
internal sealed record Account(string Name, string Username, string PageId, string Id, string AccessToken, string InstagramToken, string AppScopedId)
{
    public static readonly Account Aurora = new(
        SimulatedAccount.Name, SimulatedAccount.Username, SimulatedAccount.PageId, SimulatedAccount.InstagramId, SimulatedAccount.AccessToken,
        SimulatedAccount.InstagramToken, SimulatedAccount.AppScopedId);

    public static readonly Account Brisa = new(
        SimulatedAccount.Second.Name, SimulatedAccount.Second.Username, SimulatedAccount.Second.PageId,
        SimulatedAccount.Second.InstagramId, SimulatedAccount.Second.AccessToken, SimulatedAccount.Second.InstagramToken, SimulatedAccount.Second.AppScopedId);

    public static readonly IReadOnlyList<Account> All = [Aurora, Brisa];

    /// <summary>Messenger of every Page, one of which has no Instagram account.</summary>
    public static readonly IReadOnlyList<Account> Messengers =
        [.. All.Select(a => a.Messenger), new(BarePage.Name, "", BarePage.Id, BarePage.Id, BarePage.AccessToken, "", "")];

    public bool IsMessenger => Id == PageId;

    public Account Messenger => this with { Id = PageId };

    public static Account? Find(string? id) => All.Concat(Messengers).FirstOrDefault(a => a.Id == id);
}

/// <summary>A page of the same person that has no Instagram account.</summary>
internal static class BarePage
{
    public const string Id = "121946330758812";
    public const string Name = "Ateliê Lume";
    public const string AccessToken = "EAASimulatedPageTokenOfAtelieLume3Wj5Qs6";
}
