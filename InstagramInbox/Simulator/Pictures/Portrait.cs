using System.Security.Cryptography;

namespace InstagramInbox.Simulator.Pictures;

/// <summary>Draws a face from five digits: background, skin, hair, clothes, and the cut of the hair.</summary>
internal static class Portrait
{
    private static readonly (int From, int To)[] Backgrounds =
    [
        (0xF7C6A3, 0xE58AA0), (0xA9C8F5, 0x6E7BD9), (0xB9E4CF, 0x4C9A86), (0xF6DE9E, 0xE79A5B), (0xD9C2F3, 0x8A6BD1), (0xB8DDE8, 0x4C88B0),
    ];

    private static readonly int[] Skins = [0xF6D2B8, 0xE6B089, 0xC98A5E, 0x9A6440, 0x744629];
    private static readonly int[] Hairs = [0x2B2024, 0x4A2F22, 0x7A4B2A, 0xB98545, 0x15151C, 0x8C3B2E];
    private static readonly int[] Clothes = [0x2F3E66, 0xF4F1EA, 0xB5465A, 0x2F6F5E, 0xE0A93B, 0x5A4A8A];

    public static string RandomLook() => RandomNumberGenerator.GetString("0123456789", 5);

    public static byte[] Draw(string look)
    {
        var (from, to) = Pick(Backgrounds, look[0]);
        var skin = Pick(Skins, look[1]);
        var hair = Pick(Hairs, look[2]);
        var cloth = Pick(Clothes, look[3]);
        var style = (look[4] - '0') % 4;
        var canvas = new Canvas(192).Gradient(from, to);
        if (style is 0)
            canvas.Ellipse(0.5, 0.55, 0.27, 0.36, hair);
        if (style is 3)
            canvas.Circle(0.5, 0.16, 0.11, hair);
        canvas
            .Ellipse(0.5, 1.02, 0.38, 0.27, cloth)
            .Box(0.43, 0.55, 0.57, 0.82, 0.06, Shade(skin))
            .Circle(0.5, 0.36, 0.225, hair)
            .Ellipse(0.5, 0.46, 0.19, 0.225, skin);
        if (style is 0 or 1)
            canvas.Ellipse(0.41, 0.3, 0.17, 0.1, hair).Ellipse(0.62, 0.3, 0.11, 0.1, hair);
        else
            canvas.Ellipse(0.5, 0.275, 0.19, 0.085, hair);
        canvas
            .Circle(0.425, 0.46, 0.021, 0x2A2226).Circle(0.575, 0.46, 0.021, 0x2A2226)
            .Ellipse(0.39, 0.53, 0.035, 0.022, 0xE8806F, 0.35).Ellipse(0.61, 0.53, 0.035, 0.022, 0xE8806F, 0.35)
            .Ellipse(0.5, 0.575, 0.055, 0.03, 0xA8423F).Box(0.43, 0.53, 0.57, 0.572, 0.005, skin);
        if (style is 2)
            canvas.Ring(0.425, 0.46, 0.058, 0.013, 0x33333D).Ring(0.575, 0.46, 0.058, 0.013, 0x33333D).Box(0.48, 0.453, 0.52, 0.466, 0.004, 0x33333D);
        return canvas.ToPng();
    }

    private static T Pick<T>(T[] from, char digit) => from[(digit - '0') % from.Length];

    private static int Shade(int colour) =>
        ((int)((colour >> 16) * 0.88) << 16) | ((int)(((colour >> 8) & 255) * 0.86) << 8) | (int)((colour & 255) * 0.85);
}
