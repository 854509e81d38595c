using InstagramInbox.Simulator.Kinds;
using InstagramInbox.Simulator.Pictures;

namespace InstagramInbox.Simulator.State;

/// <summary>The posts that every simulator begins with.</summary>
internal static class Posts
{
    /// <summary>The dress, which the advertisement was made from.</summary>
    public const string First = "17987034412650318";

    public const string Album = "18043317652094871";

    public const string Advertisement = "17998210463375529";

    /// <summary>On the Page, below which people comment in Facebook.</summary>
    public const string OnPage = SimulatedAccount.PageId + "_958214473062915";

    public static List<Post> All(DateTimeOffset now) =>
    [
        Of(First, now.AddDays(-1), "drawn-dress.png", "Vestido Alba: linho, três cores, feito à mão 💗"),
        new Post
        {
            Id = Album, Account = SimulatedAccount.InstagramId, Type = "CAROUSEL_ALBUM", At = now.AddDays(-2).ToUnixTimeMilliseconds(), File = "drawn-mug.png",
            Caption = "Para a mesa e para a casa ☕🌿 Arraste para o lado",
            Pictures = [new AlbumPicture("17861190235478813", "drawn-mug.png"), new AlbumPicture("17861190235478827", "drawn-plant.png")],
        },
        new Post
        {
            Id = "17862093358841207", Account = SimulatedAccount.InstagramId, Type = "VIDEO", Product = "REELS", At = now.AddDays(-4).ToUnixTimeMilliseconds(),
            File = MadeMedia.Clip, Caption = "Bastidores da loja 🎬",
        },
        new Post
        {
            Id = Advertisement, Account = SimulatedAccount.InstagramId, Product = "AD", At = now.AddHours(-20).ToUnixTimeMilliseconds(), File = "drawn-dress.png",
            Caption = "Vestido Alba: linho, três cores, feito à mão 💗", OriginalId = First, AdId = MessageKinds.AdId, AdTitle = "Coleção de verão",
        },
        Of("17930058812447365", now.AddDays(-1), "drawn-mug.png", "Grão da semana: notas de chocolate e laranja ☕", SimulatedAccount.Second.InstagramId),
        Of(OnPage, now.AddDays(-1), "drawn-parcel.png", "Frete grátis para todo o Brasil até domingo 📦", SimulatedAccount.PageId),
    ];

    private static Post Of(string id, DateTimeOffset at, string file, string caption, string account = SimulatedAccount.InstagramId) => new()
    {
        Id = id,
        Account = account,
        At = at.ToUnixTimeMilliseconds(),
        File = file,
        Caption = caption,
    };
}
