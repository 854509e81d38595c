using InstagramInbox.Accounts;

namespace InstagramInbox.Media;

public static class MediaExtensions
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Attachments and profile pictures, fetched from the providers, and the files that agents send.</summary>
    public static void AddMedia(this WebApplicationBuilder builder)
    {
        var hosts = builder.Configuration["INBOX_MEDIA_HOSTS"] ?? "";
        builder.Services.Configure<MediaOptions>(options =>
            options.ExtraHosts = hosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Services.AddSingleton<MediaHttp>();
        builder.Services.AddSingleton<DeadPictures>();
        builder.Services.AddHostedService<MediaKeeper>();
        builder.Services.AddSingleton<IPublicAddress, ConfiguredPublicAddress>();
        builder.Services.AddSingleton<MediaLinks>();
        builder.Services.AddSingleton<MediaFolder>();
        builder.Services.AddSingleton<Uploads>();
        builder.Services.AddSingleton<MediaCleaner>();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<MediaCleaner>());
    }

    public static void MapMedia(this WebApplication app)
    {
        var media = app.MapGroup("/media").RequireAuthorization().AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (AccessDeniedException)
            {
                // The sign-in is still about, the agent may no longer.
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }
        });
        media.MapPost("/uploads", UploadEndpoints.PostAsync);
        media.MapGet("/uploads/{id:guid}", UploadEndpoints.GetAsync);
        media.MapMethods("/messages/{messageId:long}", Read, MediaEndpoints.GetMessageMediaAsync);
        media.MapMethods("/messages/{messageId:long}/story", Read, MediaEndpoints.GetStoryAsync);
        media.MapMethods("/messages/{messageId:long}/cards/{card:int}", Read, MediaEndpoints.GetCardPictureAsync);
        media.MapMethods("/messages/{messageId:long}/referral", Read, MediaEndpoints.GetReferralPictureAsync);
        media.MapMethods("/conversations/{conversationId:long}/referral", Read, MediaEndpoints.GetConversationReferralAsync);
        media.MapMethods("/contacts/{contactId:long}", Read, MediaEndpoints.GetContactPictureAsync);
        media.MapMethods("/posts/{postId:long}", Read, MediaEndpoints.GetPostPictureAsync);
        app.MapMethods($"/{MediaLinks.Path}/{{token}}/{{name?}}", Read, UploadEndpoints.GetOutAsync).AllowAnonymous();
    }
}
