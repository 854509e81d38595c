using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>Media of messages and contacts through the application's own address, for agents who may see the conversation.</summary>
internal static class MediaEndpoints
{
    public static async Task<IResult> GetMessageMediaAsync(
        long messageId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, MediaFolder folder,
        HttpContext context, CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db.Messages
            .Where(m => m.Id == messageId && m.Status != MessageStatus.Removed && db.ConversationsFor(agent).Any(c => c.Id == m.ConversationId))
            .Select(m => new { m.AttachmentUrl, File = db.MediaFiles.FirstOrDefault(f => f.Id == m.FileId) }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return message?.File is { } file
            ? StoredFile.Serve(context, folder, file)
            : await StreamAsync(message?.AttachmentUrl, media, context, cancellationToken);
    }

    public static async Task<IResult> GetContactPictureAsync(
        long contactId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, HttpContext context,
        CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var address = await db.ConversationsFor(agent).Where(c => c.ContactId == contactId)
            .Select(c => c.Contact!.PictureUrl).FirstOrDefaultAsync(cancellationToken);
        return await StreamAsync(address, media, context, cancellationToken);
    }

    private static async Task<IResult> StreamAsync(string? address, MediaHttp media, HttpContext context, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return Results.NotFound();
        var response = await media.GetAsync(uri, context.Request.Headers.Range, cancellationToken);
        return response is null ? Results.NotFound() : new MediaResult(response);
    }
}
