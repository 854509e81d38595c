using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InstagramInbox.Bench.Processes;

/// <summary>Answers every Graph call with an empty object, so that profile look-ups cost a call but go nowhere.</summary>
internal sealed class GraphStub : IAsyncDisposable
{
    private readonly WebApplication app;

    private GraphStub(WebApplication app) => this.app = app;

    /// <summary>With version and closing slash, as META_URL_API wants it.</summary>
    public Uri Address => new(new Uri(app.Urls.First()), "/v25.0/");

    public static async Task<GraphStub> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort.Find()}");
        var stub = builder.Build();
        stub.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("{}", context.RequestAborted);
        });
        await stub.StartAsync(cancellationToken);
        return new GraphStub(stub);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
