using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Delivery;

/// <summary>The bytes of JSON as Meta writes, and in webhooks signs, them: ASCII only, lowercase escapes, escaped slashes.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode body)
    {
        var json = body.ToJsonString(Plain);
        var text = new StringBuilder(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (c == '\\' && json[i + 1] == 'u')
            {
                text.Append("\\u").Append(json.Substring(i + 2, 4).ToLowerInvariant());
                i += 5;
            }
            else if (c == '\\')
            {
                text.Append(c).Append(json[++i]);
            }
            else if (c == '/')
            {
                text.Append("\\/");
            }
            else if (c > '~')
            {
                text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static string Sign(byte[] body, string secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
