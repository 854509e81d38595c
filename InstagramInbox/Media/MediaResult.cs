using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Diagnostics;

namespace InstagramInbox.Media;

/// <summary>
/// Passes what a provider has on to the browser while it comes in, within a size and a time. Where the provider answers
/// a range with everything, the range is cut out here, since players seek by ranges.
/// </summary>
internal sealed class MediaResult(HttpResponseMessage response, MediaPlan plan) : IResult
{
    public const long MaxBytes = 32 * 1024 * 1024;
    private const int ChunkBytes = 64 * 1024;

    /// <summary>How long the source may take for its next bytes, and for all of them. A browser that pauses is not the source's fault.</summary>
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxReading = TimeSpan.FromMinutes(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (response)
        {
            var answer = httpContext.Response;
            var content = response.Content.Headers;
            answer.Headers.CacheControl = plan.Keep ? "private, max-age=3600" : "no-store";
            // Opened by itself, what a stranger sent can run nothing here.
            answer.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            answer.Headers.XContentTypeOptions = "nosniff";
            // The asker is a player, not a person: it gets no page about an error.
            if (httpContext.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                answer.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                answer.Headers.ContentRange = content.ContentRange?.ToString();
                return;
            }

            if (plan.TypeFor(content.ContentType?.MediaType) is not { } type || (content.ContentRange?.Length ?? content.ContentLength) > MaxBytes)
            {
                answer.Headers.CacheControl = "no-store";
                answer.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            answer.ContentType = type;
            if (plan.Download)
                answer.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = FileNames.Ascii(plan.FileName!) }.ToString();
            answer.Headers.ETag = response.Headers.ETag?.ToString();
            answer.Headers.LastModified = content.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            answer.Headers.AcceptRanges = "bytes";
            var (skip, count) = Cut(httpContext.Request, answer);
            if (!HttpMethods.IsHead(httpContext.Request.Method))
                await CopyAsync(httpContext, skip, count);
        }
    }

    /// <summary>Writes status and length.</summary>
    /// <returns>How much of the source is left out, and how much of the rest is sent.</returns>
    private (long Skip, long Count) Cut(HttpRequest request, HttpResponse answer)
    {
        var content = response.Content.Headers;
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            answer.StatusCode = StatusCodes.Status206PartialContent;
            answer.Headers.ContentRange = content.ContentRange?.ToString();
        }
        // With a condition nobody here can tell whether it holds.
        else if (content.ContentLength is > 0 and var length && request.Headers.IfRange.Count == 0
            && RangeHeaderValue.TryParse(request.Headers.Range, out var asked) && asked is { Unit: "bytes", Ranges: { Count: 1 } ranges })
        {
            var range = ranges.First();
            var from = range.From ?? Math.Max(0, length - range.To!.Value);
            var to = range.From is null ? length - 1 : Math.Min(range.To ?? (length - 1), length - 1);
            answer.StatusCode = from <= to ? StatusCodes.Status206PartialContent : StatusCodes.Status416RangeNotSatisfiable;
            answer.Headers.ContentRange = from <= to ? $"bytes {from}-{to}/{length}" : $"bytes */{length}";
            answer.ContentLength = Math.Max(0, to - from + 1);
            return (from, answer.ContentLength.Value);
        }

        answer.ContentLength = content.ContentLength;
        return (0, MaxBytes);
    }

    private async Task CopyAsync(HttpContext context, long skip, long count)
    {
        if (count == 0)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var reading = new System.Diagnostics.Stopwatch();
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await using var source = await response.Content.ReadAsStreamAsync(limit.Token);
            var total = 0L;
            while (count > 0)
            {
                limit.CancelAfter(MaxSilence);
                reading.Start();
                var read = await source.ReadAsync(buffer, limit.Token);
                reading.Stop();
                limit.CancelAfter(Timeout.InfiniteTimeSpan);
                if (read == 0)
                    return;
                if ((total += read) > MaxBytes || reading.Elapsed > MaxReading)
                {
                    context.Abort();
                    return;
                }

                var begin = (int)Math.Min(skip, read);
                var send = (int)Math.Min(count, read - begin);
                (skip, count) = (skip - begin, count - send);
                await context.Response.Body.WriteAsync(buffer.AsMemory(begin, send), limit.Token);
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
}
