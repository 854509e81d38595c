using Microsoft.Net.Http.Headers;

namespace InstagramInbox.Media;

/// <summary>Hands out a file of the media folder, whole or in ranges.</summary>
internal static class StoredFile
{
    public static IResult Serve(HttpContext context, MediaFolder folder, MediaFile? file)
    {
        if (file is null || !File.Exists(folder.PathOf(file.Id)))
            return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "private, max-age=3600";
        // Opened by itself, it can run nothing here.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        // A sandboxed document is not shown by browsers, so it is saved.
        headers.ContentDisposition = new ContentDispositionHeaderValue(file.ContentType.Split('/')[0] is "image" or "video" or "audio" ? "inline" : "attachment")
        {
            FileName = FileNames.Ascii(file.FileName),
        }.ToString();
        return Results.File(folder.PathOf(file.Id), file.ContentType, enableRangeProcessing: true);
    }
}
