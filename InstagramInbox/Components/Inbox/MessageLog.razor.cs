using System.Globalization;
using InstagramInbox.Components.Shared;
using Microsoft.JSInterop;

namespace InstagramInbox.Components.Inbox;

/// <summary>The messages of a thread, kept where the reader looks by the browser's part of it.</summary>
public sealed partial class MessageLog
{
    private const int MostPages = 20;

    private BrowserModule? module;
    private DotNetObjectReference<MessageLog>? self;
    private bool busy;
    private long? target;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (target is { } id && module is not null)
        {
            target = null;
            await module.CallAsync<object>("jump", log, id);
        }

        if (!firstRender)
            return;
        self = DotNetObjectReference.Create(this);
        module = new BrowserModule(JS, "./Components/Inbox/MessageLog.razor.js");
        await module.CallAsync<object>("attach", log, pill, self);
    }

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await module.CallAsync<object>("detach", log);
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    private async Task LoadOlderAsync()
    {
        // Not disabled meanwhile: a disabled button would lose the focus.
        if (busy)
            return;
        busy = true;
        await OnOlder.InvokeAsync();
        busy = false;
    }

    private async Task JumpAsync(long id)
    {
        // Not for ever: what was quoted may be years back.
        for (var pages = 0; pages < MostPages && Thread.HasOlder && Thread.Messages.All(m => m.Id != id); pages++)
            await OnOlder.InvokeAsync();
        target = id;
        StateHasChanged();
    }

    private string DayName(DateTime day) => (Time.Now.Date - day).Days switch
    {
        0 => L["Day_Today"],
        1 => L["Day_Yesterday"],
        < 7 and > 0 => day.ToString("dddd", CultureInfo.CurrentCulture),
        _ => day.ToString("D", CultureInfo.CurrentCulture),
    };
}
