using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Pictures;

/// <summary>Faces and attachments, open to all as the files of Instagram's own network are.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous();
        open.MapGet("/faces/{id}.png", (string id, MediaStore store, FaultBoard faults, World world) =>
            Account.Find(id) is { } account ? Results.Bytes(store.Sign(account), "image/png")
            : !faults.For(id).PicturesMissing && world.Read(s => s.Customer(id)) is { } customer ? Results.Bytes(store.Portrait(customer), "image/png")
            : Results.NotFound());
        open.MapGet("/media/{name}", async (string name, MediaStore store, HttpResponse response, CancellationToken cancellationToken) =>
        {
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "private, max-age=86400";
            return await store.FindAsync(name, cancellationToken) is { } file ? Results.Bytes(file.Bytes, file.Type, enableRangeProcessing: true) : Results.NotFound();
        });
    }
}
