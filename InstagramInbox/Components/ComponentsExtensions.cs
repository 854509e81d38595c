using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using Radzen;

namespace InstagramInbox.Components;

public static class ComponentsExtensions
{
    public static readonly string[] Cultures = ["en", "pt-BR"];

    /// <summary>The pages: Blazor Server, the texts in every language, and the component library.</summary>
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<BrowserTime>();
        builder.Services.AddSingleton<VisibleChannels>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/", () => Results.Redirect("/inbox"));
        // Compression of a frame that mixes private text with text of others would leak its length (BREACH).
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }
}
