using System.Security.Claims;
using InstagramInbox.Accounts;
using InstagramInbox.Data;
using InstagramInbox.Inbox;
using InstagramInbox.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace InstagramInbox.Media;

/// <summary>
/// Files of agents: the bytes of one are the whole body of a request; the answer is an <see cref="UploadedFile"/>, or a
/// <see cref="Refusal"/>.
/// </summary>
internal static class UploadEndpoints
{
    /// <summary>Up to here a file that is too large is refused in words; beyond, the connection ends.</summary>
    private const long MaxHeard = 200L * 1024 * 1024;

    /// <param name="Problem">The obstacle's name.</param>
    /// <param name="Reason">One plain sentence in the agent's language.</param>
    public sealed record Refusal(string Problem, string Reason);

    public static async Task<IResult> PostAsync(
        long conversation, string? name, HttpContext context, ClaimsPrincipal user, AccessControl access, Uploads uploads, IStringLocalizer<Text> texts,
        CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxHeard;
        var (file, obstacle) = context.Request.ContentLength > uploads.MaxBytes
            ? (null, ReplyObstacle.FileTooLarge)
            : await uploads.SaveAsync(agent, conversation, name, context.Request.ContentType, context.Request.Body, cancellationToken);
        if (file is null)
        {
            // A browser hears of a refusal only after it has sent everything.
            await context.Request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return Refuse(obstacle!.Value, texts);
        }

        return Results.Json(new
        {
            file.Id,
            Kind = MediaTypes.Word(file.Kind),
            file.ContentType,
            file.Name,
            file.Length,
        });
    }

    /// <summary>For the agent who is about to send it.</summary>
    public static async Task<IResult> GetAsync(
        Guid id, ClaimsPrincipal user, AccessControl access, IDbContextFactory<InboxDbContext> contexts, MediaFolder folder, HttpContext context,
        CancellationToken cancellationToken)
    {
        var agent = await access.RequireAsync(user, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await db.MediaFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == id && f.UploadedBy == agent.AgentId && db.ConversationsFor(agent).Any(c => c.Id == f.ConversationId), cancellationToken);
        return StoredFile.Serve(context, folder, file);
    }

    /// <summary>For the provider, who has nothing but the link.</summary>
    public static async Task<IResult> GetOutAsync(
        string token, MediaLinks links, IDbContextFactory<InboxDbContext> contexts, MediaFolder folder, HttpContext context, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } id)
            return Results.NotFound();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A message that was removed takes its links along.
        var file = await db.MediaFiles.AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == id && db.Messages.Any(m => m.FileId == id && m.Status != MessageStatus.Removed), cancellationToken);
        return StoredFile.Serve(context, folder, file);
    }

    private static IResult Refuse(ReplyObstacle obstacle, IStringLocalizer<Text> texts) => Results.Json(
        new Refusal($"{obstacle}", texts[$"Obstacle_{obstacle}"]), statusCode: obstacle switch
        {
            ReplyObstacle.FileTooLarge => StatusCodes.Status413PayloadTooLarge,
            ReplyObstacle.FileType => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status409Conflict,
        });
}
