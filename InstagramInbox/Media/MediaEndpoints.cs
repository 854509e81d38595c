using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Media;

/// <summary>
/// Media of messages, posts and contacts through the application's own address, for agents who may see the conversation. What
/// the provider does not give any more is no content (204) rather than an error: the page shows a placeholder, and the
/// browser has nothing to complain about.
/// </summary>
internal static class MediaEndpoints
{
    public static async Task<IResult> GetMessageMediaAsync(
        long messageId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, MediaFolder folder,
        HttpContext context, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await Visible(db, await access.RequireAsync(user, cancellationToken), messageId)
            .Select(m => new { m.AttachmentType, m.AttachmentUrl, m.Details, File = db.MediaFiles.FirstOrDefault(f => f.Id == m.FileId) })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (message?.File is { } file && File.Exists(folder.PathOf(file.Id)))
            return StoredFile.Serve(context, folder, file);
        return await StreamAsync(message?.AttachmentUrl, MediaPlan.For(message?.AttachmentType, message?.Details?.Title), media, context, cancellationToken);
    }

    /// <summary>The story that a message answers or mentions.</summary>
    public static async Task<IResult> GetStoryAsync(
        long messageId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, HttpContext context,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var details = await Visible(db, await access.RequireAsync(user, cancellationToken), messageId).Select(m => m.Details).SingleOrDefaultAsync(cancellationToken);
        return await StreamAsync(details?.Story?.Url, MediaPlan.Story, media, context, cancellationToken);
    }

    public static async Task<IResult> GetCardPictureAsync(
        long messageId, int card, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, HttpContext context,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var details = await Visible(db, await access.RequireAsync(user, cancellationToken), messageId).Select(m => m.Details).SingleOrDefaultAsync(cancellationToken);
        return await StreamAsync(details?.Cards?.ElementAtOrDefault(card)?.ImageUrl, MediaPlan.Picture, media, context, cancellationToken);
    }

    public static async Task<IResult> GetReferralPictureAsync(
        long messageId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, HttpContext context,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var details = await Visible(db, await access.RequireAsync(user, cancellationToken), messageId).Select(m => m.Details).SingleOrDefaultAsync(cancellationToken);
        return await StreamAsync(details?.Referral?.PictureUrl, MediaPlan.Any, media, context, cancellationToken);
    }

    public static async Task<IResult> GetConversationReferralAsync(
        long conversationId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, HttpContext context,
        CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var referral = await db.ConversationsFor(agent).Where(c => c.Id == conversationId).Select(c => c.Referral).SingleOrDefaultAsync(cancellationToken);
        return await StreamAsync(referral?.PictureUrl, MediaPlan.Any, media, context, cancellationToken);
    }

    public static async Task<IResult> GetContactPictureAsync(
        long contactId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, DeadPictures dead,
        HttpContext context, CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var address = await db.ConversationsFor(agent).Where(c => c.ContactId == contactId)
            .Select(c => c.Contact!.PictureUrl).FirstOrDefaultAsync(cancellationToken);
        return await StreamAsync(address, MediaPlan.Picture, media, context, cancellationToken, () => dead.ReportAsync(contactId, address!, cancellationToken));
    }

    public static async Task<IResult> GetPostPictureAsync(
        long postId, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaHttp media, DeadPictures dead,
        HttpContext context, CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var address = await db.PostsFor(agent).Where(p => p.Id == postId).Select(p => p.PictureUrl).SingleOrDefaultAsync(cancellationToken);
        return await StreamAsync(address, MediaPlan.Picture, media, context, cancellationToken, () => dead.ReportPostAsync(postId, address!, cancellationToken));
    }

    private static IQueryable<Message> Visible(InboxDbContext db, AgentAccess agent, long messageId) =>
        db.Messages.Where(m => m.Id == messageId && m.Status != MessageStatus.Removed && db.ConversationsFor(agent).Any(c => c.Id == m.ConversationId));

    private static async Task<IResult> StreamAsync(
        string? address, MediaPlan plan, MediaHttp media, HttpContext context, CancellationToken cancellationToken, Func<Task>? onDead = null)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return Results.NotFound();
        var headers = context.Request.Headers;
        if (await media.GetAsync(uri, headers.Range, headers.IfRange, cancellationToken) is { } response)
            return new MediaResult(response, plan);
        if (onDead is not null)
            await onDead();
        context.Response.Headers.CacheControl = "no-store";
        return Results.NoContent();
    }
}
