using InstagramInbox.Accounts;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace InstagramInbox.Components.Shared;

/// <summary>
/// A part of a page that shows what others change: it reads again when the change feed speaks, at most ten times a
/// second, and once a minute because "2 h left" grows old by itself.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<IAsyncDisposable> parts = [];
    private readonly List<IDisposable> subscriptions = [];
    private Throttle? refresh;

    [Inject]
    protected ChangeFeed Feed { get; set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    [Inject]
    private AccessControl Accounts { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Cancelled when the component is gone.</summary>
    protected CancellationToken Gone => gone.Token;

    /// <summary>Reads again what is shown and renders. Runs on the component's own thread of work, never twice at once.</summary>
    protected abstract Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Asks for a refresh; may be called from any thread.</summary>
    protected void Changed() => refresh?.Signal();

    /// <summary>Who acts, asked anew for every action.</summary>
    protected async Task<AgentAccess> RequireAsync() =>
        await Accounts.RequireAsync((await Authentication.GetAuthenticationStateAsync()).User, Gone);

    /// <summary>Begins to listen; <paramref name="subscribe"/> returns its subscriptions.</summary>
    protected void GoLive(params IEnumerable<IDisposable> subscribe)
    {
        refresh = new Throttle(
            Clock, token => InvokeAsync(() => RefreshAsync(token)),
            // What fails because its agent was signed out meanwhile has left the page, and nobody is there to catch it.
            exception => InvokeAsync(() => gone.IsCancellationRequested ? Task.CompletedTask : DispatchExceptionAsync(exception)));
        parts.Add(refresh);
        subscriptions.AddRange(subscribe);
        var minute = TimeSpan.FromMinutes(1);
        parts.Add(Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, minute, minute));
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        subscriptions.ForEach(s => s.Dispose());
        foreach (var part in parts)
            await part.DisposeAsync();
        await LeaveAsync();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What else the component has to let go of.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;
}
