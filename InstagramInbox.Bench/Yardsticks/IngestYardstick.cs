using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Bench.Yardsticks;

/// <summary>The least that receiving a webhook must cost: read, check the signature, parse once, commit, answer.</summary>
internal static class IngestYardstick
{
    public const string Name = "ingest";
    private const string SignaturePrefix = "sha256=";

    public static async Task RunAsync(string url, string folder, string secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        using var commits = new GroupCommit(Path.Combine(folder, "journal.db"));
        var key = Encoding.UTF8.GetBytes(secret);
        app.MapGet("/healthz/ready", () => "ready");
        app.MapPost("/api/webhook/messenger/instagram", context => ReceiveAsync(context, key, commits));
        await app.RunAsync();
    }

    private static async Task ReceiveAsync(HttpContext context, byte[] key, GroupCommit commits)
    {
        var body = new byte[(int)context.Request.ContentLength.GetValueOrDefault()];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        if (!IsSigned(body, context.Request.Headers["X-Hub-Signature-256"], key))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (!IsObject(body))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await commits.AppendAsync(body);
        context.Response.ContentLength = 0;
    }

    private static bool IsSigned(byte[] body, string? header, byte[] key)
    {
        if (header is null || !header.StartsWith(SignaturePrefix, StringComparison.Ordinal))
            return false;
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(header.AsSpan(SignaturePrefix.Length), claimed, out _, out var length) is not System.Buffers.OperationStatus.Done)
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, claimed[..length]);
    }

    private static bool IsObject(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
