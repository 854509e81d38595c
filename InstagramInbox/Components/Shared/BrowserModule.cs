using Microsoft.JSInterop;

namespace InstagramInbox.Components.Shared;

/// <summary>A script module of a component. Calls after the browser has gone do nothing.</summary>
public sealed class BrowserModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private IJSObjectReference? module;

    public async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            module ??= await js.InvokeAsync<IJSObjectReference>("import", path);
            return await module.InvokeAsync<T>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has thrown it away already.
        }
    }
}
