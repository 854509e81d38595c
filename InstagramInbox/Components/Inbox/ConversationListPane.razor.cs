using System.Globalization;
using InstagramInbox.Components.Shared;
using InstagramInbox.Inbox;
using InstagramInbox.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace InstagramInbox.Components.Inbox;

/// <summary>The list of conversations. What has changed is noted on the feed's thread and read again on the page's own.</summary>
public sealed partial class ConversationListPane
{
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        module = new BrowserModule(JS, "./Components/Inbox/ConversationListPane.razor.js");
        await module.CallAsync<object>("attach", rows);
    }

    protected override async ValueTask LeaveAsync()
    {
        loaded.Dispose();
        if (module is not null)
            await module.DisposeAsync();
    }

    private void Note(ConversationNotice notice)
    {
        lock (changed)
            changed.Add(notice.ConversationId);
        Changed();
    }

    private void NoteAll()
    {
        lock (changed)
            all = true;
        Changed();
    }

    private async Task ShowAsync()
    {
        if (view is not null)
            await view.RefreshDataAsync();
        StateHasChanged();
    }

    private async ValueTask<ItemsProviderResult<ConversationRow>> ProvideAsync(ItemsProviderRequest request)
    {
        var end = request.StartIndex + request.Count;
        if (end > loaded.Rows.Count && loaded.HasMore)
            await loaded.ExtendAsync(await RequireAsync(), end, Gone);
        // Some more than there is, so that the end of the list can be scrolled to and asks for the next page.
        var total = loaded.Rows.Count + (loaded.HasMore ? 10 : 0);
        return new ItemsProviderResult<ConversationRow>(loaded.Rows.Skip(request.StartIndex).Take(request.Count).ToList(), total);
    }

    private void PickChannel(ChangeEventArgs change)
    {
        int? channel = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        Navigation.NavigateTo(InboxAddress.Of(Selected, Status, channel, Kind));
    }

    private void PickKind(ChangeEventArgs change) =>
        Navigation.NavigateTo(InboxAddress.Of(Selected, Status, Channel, change.Value as string));
}
