using InstagramInbox.Tests.Infrastructure;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>The application as it is deployed: outside of Development a built one does not find its static files.</summary>
internal static class PublishedApp
{
    /// <summary>Publishes what is built already.</summary>
    public static async Task PublishAsync(string folder)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        // bin/{configuration}/{framework}/
        var configuration = output.Parent!.Name;
        var project = Path.Combine(output.Parent.Parent!.Parent!.Parent!.FullName, "InstagramInbox", "InstagramInbox.csproj");
        var publish = await Command.RunAsync(
            "dotnet", ["publish", project, "-c", configuration, "--no-build", "-o", folder, "--nologo", "-v", "quiet"], TimeSpan.FromMinutes(3));
        if (!publish.Succeeded)
            throw new InvalidOperationException($"The application could not be published: {publish.Output}");
    }
}
