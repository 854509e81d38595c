using System.Buffers;
using System.Net;

namespace InstagramInbox.Media;

/// <summary>Passes a provider's picture, video or audio on to the browser while it comes in, within a size and a time.</summary>
internal sealed class MediaResult(HttpResponseMessage response) : IResult
{
    private const long MaxBytes = 32 * 1024 * 1024;
    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (response)
        {
            var answer = httpContext.Response;
            var content = response.Content.Headers;
            if (!IsMedia(content.ContentType?.MediaType) || content.ContentLength > MaxBytes)
            {
                answer.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            answer.StatusCode = response.StatusCode == HttpStatusCode.PartialContent ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
            answer.ContentType = content.ContentType!.ToString();
            answer.ContentLength = content.ContentLength;
            if (content.ContentRange is { } range)
                answer.Headers.ContentRange = range.ToString();
            if (response.Headers.AcceptRanges.Count > 0)
                answer.Headers.AcceptRanges = "bytes";
            answer.Headers.CacheControl = "private, max-age=3600";
            // Opened by itself, what a stranger sent can run nothing here.
            answer.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            answer.Headers.XContentTypeOptions = "nosniff";
            await CopyAsync(httpContext);
        }
    }

    private async Task CopyAsync(HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(MaxDuration);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var source = await response.Content.ReadAsStreamAsync(limit.Token);
            var total = 0L;
            int read;
            while ((read = await source.ReadAsync(buffer, limit.Token)) > 0)
            {
                if ((total += read) > MaxBytes)
                {
                    context.Abort();
                    return;
                }

                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), limit.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // Half of it is out already; only a broken connection tells the browser.
            context.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsMedia(string? type) =>
        type is not null
        && (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase));
}
