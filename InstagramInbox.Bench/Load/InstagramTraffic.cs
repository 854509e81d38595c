using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InstagramInbox.Bench.Load;

/// <summary>Text messages of a thousand customers to one account, in Meta's shape and escaped as Meta escapes; no mid comes twice.</summary>
internal sealed class InstagramTraffic(string accountId, string secret)
{
    private const int Customers = 1000;
    private const long FirstCustomer = 7_300_000_000_000_000;

    private static readonly string[] Texts =
    [
        @"Ol\u00e1! Voc\u00eas ainda t\u00eam o casaco verde no tamanho M? Vi nos stories de ontem e me apaixonei \ud83d\ude0d",
        @"Oi, meu pedido chegou hoje, mas veio faltando uma pe\u00e7a. Como fa\u00e7o para resolver?",
        @"Hi there, do you deliver on Saturdays? It\u2019s a birthday present, so it would have to be there in time.",
        @"Quanto custa o frete para S\u00e3o Jos\u00e9? O CEP eu mando j\u00e1 \ud83d\udce6",
        @"Thanks so much, that was quick! \u2764\ufe0f",
        @"Boa tarde! Gostaria de trocar a cor: em vez de azul, amarelo. Ainda d\u00e1 tempo?",
        @"Is the caf\u00e9 next to your shop open on Sunday morning as well?",
        @"N\u00e3o consigo pagar com cart\u00e3o, aparece \u201ctente de novo mais tarde\u201d. Aceitam Pix? \ud83d\ude4f",
    ];

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);
    private readonly long started = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    private long sent;

    /// <summary>Writes the next request, head and body, as it goes over the wire, and says how long it is.</summary>
    public int WriteNext(Span<byte> destination, string pathAndQuery, string host)
    {
        var number = sent++;
        // A step that shares no factor with the pool visits every customer, but not one after the other.
        var customer = FirstCustomer + number * 389 % Customers;
        var time = started + number / 20;
        var mid = Convert.ToBase64String(Encoding.ASCII.GetBytes($"ig_item:1:bench:{accountId}:{customer}:{number:D12}"));
        Span<byte> body = stackalloc byte[1024];
        var bodyLength = Write(body, $$$"""{"object":"instagram","entry":[{"time":{{{time + 350}}},"id":"{{{accountId}}}","messaging":[{"sender":{"id":"{{{customer}}}"},"recipient":{"id":"{{{accountId}}}"},"timestamp":{{{time}}},"message":{"mid":"{{{mid}}}","text":"{{{Texts[number % Texts.Length]}}}"}}]}]}""");
        body = body[..bodyLength];
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, signature);
        var headLength = Write(destination, $"POST {pathAndQuery} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Webhooks/1.0 (https://fb.me/webhooks)\r\nAccept: */*\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256={Convert.ToHexStringLower(signature)}\r\nContent-Length: {bodyLength}\r\n\r\n");
        body.CopyTo(destination[headLength..]);
        return headLength + bodyLength;
    }

    private static int Write(Span<byte> destination, FormattableString text) =>
        Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture), destination);
}
