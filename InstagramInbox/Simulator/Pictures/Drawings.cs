namespace InstagramInbox.Simulator.Pictures;

/// <summary>The pictures that customers can send without having one at hand.</summary>
internal static class Drawings
{
    private const int Size = 480;

    private static readonly Dictionary<string, Func<Canvas>> All = new(StringComparer.Ordinal)
    {
        ["dress"] = Dress,
        ["parcel"] = Parcel,
        ["mug"] = Mug,
        ["sunset"] = Sunset,
        ["cat"] = Cat,
        ["plant"] = Plant,
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    public static byte[]? Draw(string name) => All.TryGetValue(name, out var draw) ? draw().ToPng() : null;

    private static Canvas Dress() => new Canvas(Size).Gradient(0xF8EFE8, 0xEBD9CF)
        .Ellipse(0.5, 0.93, 0.3, 0.03, 0xD9C2B5)
        .Box(0.36, 0.12, 0.385, 0.3, 0.01, 0xB23A5E).Box(0.615, 0.12, 0.64, 0.3, 0.01, 0xB23A5E)
        .Polygon(0xC94A70, (0.35, 0.24), (0.65, 0.24), (0.6, 0.5), (0.4, 0.5))
        .Polygon(0xD65D82, (0.4, 0.5), (0.6, 0.5), (0.8, 0.9), (0.2, 0.9))
        .Polygon(0xC94A70, (0.47, 0.5), (0.53, 0.5), (0.58, 0.9), (0.42, 0.9))
        .Box(0.39, 0.475, 0.61, 0.52, 0.015, 0x7E2443)
        .Circle(0.32, 0.8, 0.016, 0xFBE3EA).Circle(0.4, 0.68, 0.016, 0xFBE3EA).Circle(0.62, 0.7, 0.016, 0xFBE3EA)
        .Circle(0.7, 0.83, 0.016, 0xFBE3EA).Circle(0.36, 0.88, 0.016, 0xFBE3EA).Circle(0.5, 0.35, 0.016, 0xFBE3EA);

    private static Canvas Parcel() => new Canvas(Size).Gradient(0xDCE6F5, 0xB7C7E4)
        .Ellipse(0.5, 0.82, 0.36, 0.05, 0x9FB1D2)
        .Polygon(0xC99A64, (0.18, 0.4), (0.5, 0.5), (0.5, 0.84), (0.18, 0.72))
        .Polygon(0xB3834E, (0.5, 0.5), (0.82, 0.4), (0.82, 0.72), (0.5, 0.84))
        .Polygon(0xE0B67F, (0.5, 0.29), (0.82, 0.4), (0.5, 0.5), (0.18, 0.4))
        .Polygon(0xF2E3C4, (0.31, 0.355), (0.37, 0.335), (0.69, 0.441), (0.63, 0.459))
        .Polygon(0xF7F3E9, (0.56, 0.56), (0.72, 0.51), (0.72, 0.6), (0.56, 0.66))
        .Polygon(0x5A4A3A, (0.58, 0.59), (0.68, 0.556), (0.68, 0.566), (0.58, 0.6))
        .Polygon(0x5A4A3A, (0.58, 0.615), (0.65, 0.592), (0.65, 0.602), (0.58, 0.625));

    private static Canvas Mug() => new Canvas(Size).Gradient(0xF3E4CF, 0xE0BF95)
        .Box(-0.1, 0.74, 1.1, 1.1, 0.01, 0xA9744A)
        .Ring(0.7, 0.53, 0.11, 0.045, 0x2F6F8F)
        .Box(0.28, 0.36, 0.68, 0.78, 0.07, 0x3A86A8).Box(0.28, 0.36, 0.36, 0.78, 0.04, 0x4A9ABD)
        .Ellipse(0.48, 0.37, 0.2, 0.05, 0x2F6F8F).Ellipse(0.48, 0.375, 0.175, 0.038, 0x4A2A18)
        .Ellipse(0.44, 0.22, 0.022, 0.08, 0xFFFFFF, 0.5).Ellipse(0.53, 0.19, 0.022, 0.1, 0xFFFFFF, 0.4)
        .Circle(0.45, 0.57, 0.042, 0xF6D36B).Circle(0.51, 0.57, 0.042, 0xF6D36B).Polygon(0xF6D36B, (0.412, 0.59), (0.548, 0.59), (0.48, 0.67));

    private static Canvas Sunset() => new Canvas(Size).Gradient(0x5B3F8C, 0xF59A6B, 0)
        .Circle(0.5, 0.56, 0.2, 0xFFD98A, 0.35).Circle(0.5, 0.56, 0.15, 0xFFE7A8)
        .Polygon(0x7A3F6E, (0.0, 0.62), (0.22, 0.42), (0.45, 0.64)).Polygon(0x8C4A74, (0.55, 0.64), (0.82, 0.38), (1.1, 0.64))
        .Box(-0.1, 0.62, 1.1, 1.1, 0.01, 0x3B2A5E)
        .Box(0.4, 0.66, 0.6, 0.675, 0.007, 0xFFD98A, 0.9).Box(0.36, 0.72, 0.64, 0.735, 0.007, 0xFFD98A, 0.65)
        .Box(0.43, 0.78, 0.57, 0.795, 0.007, 0xFFD98A, 0.5).Box(0.38, 0.85, 0.62, 0.865, 0.007, 0xFFD98A, 0.35);

    private static Canvas Cat() => new Canvas(Size).Gradient(0xCFE8DF, 0x8FC3B3)
        .Ellipse(0.5, 1.0, 0.34, 0.3, 0x4A4A58)
        .Polygon(0x4A4A58, (0.24, 0.16), (0.46, 0.36), (0.25, 0.52)).Polygon(0x4A4A58, (0.76, 0.16), (0.75, 0.52), (0.54, 0.36))
        .Polygon(0xE8A0A8, (0.275, 0.235), (0.39, 0.35), (0.28, 0.43)).Polygon(0xE8A0A8, (0.725, 0.235), (0.72, 0.43), (0.61, 0.35))
        .Ellipse(0.5, 0.52, 0.28, 0.23, 0x565666)
        .Circle(0.39, 0.5, 0.06, 0xF3D66B).Circle(0.61, 0.5, 0.06, 0xF3D66B).Ellipse(0.39, 0.5, 0.018, 0.05, 0x1C1C22).Ellipse(0.61, 0.5, 0.018, 0.05, 0x1C1C22)
        .Ellipse(0.46, 0.62, 0.06, 0.045, 0xD9D9E2).Ellipse(0.54, 0.62, 0.06, 0.045, 0xD9D9E2).Ellipse(0.5, 0.585, 0.026, 0.018, 0xE8A0A8);

    private static Canvas Plant() => new Canvas(Size).Gradient(0xFBF3DF, 0xF0DDB4)
        .Ellipse(0.5, 0.9, 0.26, 0.03, 0xD9C193)
        .Ellipse(0.36, 0.36, 0.08, 0.2, 0x3F8F5F).Ellipse(0.64, 0.38, 0.08, 0.19, 0x347A52).Ellipse(0.5, 0.3, 0.085, 0.24, 0x55AA74)
        .Ellipse(0.27, 0.52, 0.13, 0.06, 0x4A9A68).Ellipse(0.73, 0.53, 0.13, 0.06, 0x3F8F5F)
        .Box(0.49, 0.3, 0.51, 0.65, 0.01, 0x2C6644)
        .Polygon(0xC9683F, (0.31, 0.62), (0.69, 0.62), (0.63, 0.9), (0.37, 0.9)).Box(0.28, 0.58, 0.72, 0.67, 0.02, 0xDB7A4E);
}
