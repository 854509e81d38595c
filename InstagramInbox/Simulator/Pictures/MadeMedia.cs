using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace InstagramInbox.Simulator.Pictures;

/// <summary>A voice message, a clip and a paper that customers can send without having one at hand. All of them really play and open.</summary>
internal static class MadeMedia
{
    public const string Voice = "made-voice.m4a";
    public const string Tone = "made-tone.wav";
    public const string Clip = "made-clip.mp4";
    public const string Paper = "made-order.pdf";

    public static byte[]? Find(string name) => name switch
    {
        Voice => Asset("voice.m4a"),
        Tone => Wave(),
        Clip => Asset("clip.mp4"),
        Paper => Pdf("Order 20418", "1 x Alba dress, size M", "Total R$ 289.00"),
        _ => null,
    };

    /// <summary>A second of a falling tone, eight bits at 8 kHz.</summary>
    private static byte[] Wave()
    {
        const int rate = 8000;
        var wave = new byte[44 + rate];
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        int[] format = [16, 0x00010001, rate, rate, 0x00080001];
        for (var i = 0; i < format.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(16 + (i * 4)), format[i]);
        "data"u8.CopyTo(wave.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), rate);
        for (var i = 0; i < rate; i++)
            wave[44 + i] = (byte)(128 + (60 * (1 - ((double)i / rate)) * Math.Sin(Math.Tau * i * (440 - (i / 60.0)) / rate)));
        return wave;
    }

    /// <summary>One page with a line of text for each entry.</summary>
    private static byte[] Pdf(params string[] lines)
    {
        var words = "BT /F1 20 Tf 60 720 Td 28 TL " + string.Concat(lines.Select(l => $"({l}) Tj T* ")) + "ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {words.Length} >>\nstream\n{words}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static byte[] Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
