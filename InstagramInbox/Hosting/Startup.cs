using Microsoft.Extensions.Options;

namespace InstagramInbox.Hosting;

/// <summary>Runs the application, or says in one line per key which settings keep it from running.</summary>
public static class Startup
{
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            add(builder);
            await using var app = builder.Build();
            // The host validates too, but one room after another, and logs what it finds with a stack trace.
            app.Services.GetService<IStartupValidator>()?.Validate();
            map(app);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Errors(exception) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
                await Console.Error.WriteLineAsync(error);
            return 1;
        }
    }

    private static List<string> Errors(Exception exception) => exception switch
    {
        SettingsException settings => [.. settings.Errors],
        OptionsValidationException options => [.. options.Failures],
        AggregateException several when several.InnerExceptions.All(e => e is SettingsException or OptionsValidationException) =>
            [.. several.InnerExceptions.SelectMany(Errors)],
        _ => [],
    };
}
