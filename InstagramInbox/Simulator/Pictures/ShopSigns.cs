namespace InstagramInbox.Simulator.Pictures;

/// <summary>The accounts' own pictures.</summary>
internal static class ShopSigns
{
    public static byte[] Draw(Account account) => (account.PageId == Account.Brisa.PageId ? Cup() : Dawn()).ToPng();

    private static Canvas Dawn() => new Canvas(192).Gradient(0x6F5CF5, 0xF5894B)
        .Circle(0.5, 0.62, 0.2, 0xFFE9C2)
        .Ring(0.5, 0.62, 0.28, 0.03, 0xFFE9C2).Ring(0.5, 0.62, 0.36, 0.018, 0xFBD3B0)
        .Box(-0.1, 0.62, 1.1, 1.1, 0.01, 0x4B3A9C).Box(0.22, 0.7, 0.78, 0.72, 0.01, 0x8E7DE8).Box(0.32, 0.78, 0.68, 0.8, 0.01, 0x8E7DE8);

    private static Canvas Cup() => new Canvas(192).Gradient(0x3F8F7A, 0xA7D9C0)
        .Ring(0.68, 0.52, 0.11, 0.045, 0xFFF7EA)
        .Box(0.28, 0.38, 0.68, 0.7, 0.09, 0xFFF7EA).Box(0.28, 0.38, 0.68, 0.5, 0.02, 0xFFF7EA)
        .Ellipse(0.48, 0.77, 0.27, 0.035, 0xFFF7EA)
        .Ellipse(0.42, 0.26, 0.018, 0.07, 0xFFFFFF, 0.8).Ellipse(0.54, 0.24, 0.018, 0.08, 0xFFFFFF, 0.8);
}
