namespace InstagramInbox.Simulator.Pictures;

/// <summary>A square to draw smooth shapes on. Coordinates run from 0 to 1, colours are 0xRRGGBB.</summary>
internal sealed class Canvas(int size)
{
    private readonly byte[] _rgb = new byte[size * size * 3];

    public byte[] ToPng() => Png.Encode(size, size, _rgb);

    public Canvas Gradient(int from, int to, double lean = 0.3)
    {
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var t = ((x * lean) + (y * (1 - lean))) / size;
                for (var c = 0; c < 3; c++)
                    _rgb[(((y * size) + x) * 3) + c] = (byte)(Part(from, c) + ((Part(to, c) - Part(from, c)) * t));
            }
        }

        return this;
    }

    public Canvas Circle(double cx, double cy, double r, int colour, double opacity = 1) => Ellipse(cx, cy, r, r, colour, opacity);

    public Canvas Ellipse(double cx, double cy, double rx, double ry, int colour, double opacity = 1) =>
        Shape(colour, opacity, (x, y) => (Math.Sqrt(Square((x - cx) / rx) + Square((y - cy) / ry)) - 1) * Math.Min(rx, ry));

    public Canvas Box(double x0, double y0, double x1, double y1, double corner, int colour, double opacity = 1) =>
        Shape(colour, opacity, (x, y) =>
        {
            var dx = Math.Max(Math.Max(x0 + corner - x, x - (x1 - corner)), 0);
            var dy = Math.Max(Math.Max(y0 + corner - y, y - (y1 - corner)), 0);
            return Math.Sqrt((dx * dx) + (dy * dy)) - corner;
        });

    /// <summary>A convex shape, its corners clockwise.</summary>
    public Canvas Polygon(int colour, params (double X, double Y)[] corners) =>
        Shape(colour, 1, (x, y) =>
        {
            var outside = double.MinValue;
            for (var i = 0; i < corners.Length; i++)
            {
                var (ax, ay) = corners[i];
                var (bx, by) = corners[(i + 1) % corners.Length];
                var length = Math.Sqrt(Square(bx - ax) + Square(by - ay));
                outside = Math.Max(outside, (((x - ax) * (ay - by)) + ((y - ay) * (bx - ax))) / length * -1);
            }

            return outside;
        });

    public Canvas Ring(double cx, double cy, double r, double width, int colour) =>
        Shape(colour, 1, (x, y) => Math.Abs(Math.Sqrt(Square(x - cx) + Square(y - cy)) - r) - (width / 2));

    private Canvas Shape(int colour, double opacity, Func<double, double, double> distance)
    {
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var cover = Math.Clamp(0.5 - (distance((x + 0.5) / size, (y + 0.5) / size) * size), 0, 1) * opacity;
                if (cover <= 0)
                    continue;
                for (var c = 0; c < 3; c++)
                {
                    ref var pixel = ref _rgb[(((y * size) + x) * 3) + c];
                    pixel = (byte)(pixel + ((Part(colour, c) - pixel) * cover));
                }
            }
        }

        return this;
    }

    private static int Part(int colour, int index) => (colour >> (16 - (index * 8))) & 255;

    private static double Square(double value) => value * value;
}
