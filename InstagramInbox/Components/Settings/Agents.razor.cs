using System.Security.Claims;
using InstagramInbox.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;

namespace InstagramInbox.Components.Settings;

public sealed partial class Agents
{
    private IReadOnlyList<AgentRow>? agents;
    private IReadOnlyList<ChannelChoice> channels = [];

    [CascadingParameter]
    private Task<AuthenticationState> State { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        GoLive(Feed.OnAgent(_ => Changed()), Feed.OnChannels(Changed));
        await ReadAsync(Gone);
    }

    protected override async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        StateHasChanged();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var user = await UserAsync();
        channels = await List.ReadChannelsAsync(user, cancellationToken);
        agents = await List.ReadAsync(user, cancellationToken);
    }

    private async Task<ClaimsPrincipal> UserAsync() => (await State).User;

    private string ChannelNames(AgentRow agent) => agent.ChannelIds is null
        ? L["Agents_AllChannels"]
        : string.Join(", ", channels.Where(c => agent.ChannelIds.Contains(c.Id)).Select(c => c.Name)) is { Length: > 0 } names ? names : L["Agents_NoChannels"];

    private async Task AddAsync()
    {
        Func<AgentForm, Task<AgentAnswer>> save = async form => await Admin.InviteAsync(await UserAsync(), form.Email, form.Choice, Gone);
        if (await OpenAsync(new AgentForm(), L["Agents_Add"], save) is (AgentForm form, { Link: { } link }))
            await ShowLinkAsync(form.DisplayName, link);
    }

    private async Task EditAsync(AgentRow agent) => await OpenAsync(
        AgentForm.Of(agent), L["Agents_EditOf", agent.DisplayName],
        async form => await Admin.ChangeAsync(await UserAsync(), agent.Id, form.Choice, Gone));

    private async Task NewLinkAsync(AgentRow agent)
    {
        if (await Dialogs.Confirm(L["Agents_NewLinkAsk", agent.DisplayName], L["Agents_NewLink"], Buttons("Agents_NewLink")) != true)
            return;
        var answer = await Admin.NewLinkAsync(await UserAsync(), agent.Id, Gone);
        await ShowAsync(answer, agent);
    }

    private async Task DisableAsync(AgentRow agent)
    {
        if (await Dialogs.Confirm(L["Agents_DisableAsk", agent.DisplayName], L["Agents_Disable"], Buttons("Agents_Disable")) == true)
            await ShowAsync(await Admin.DisableAsync(await UserAsync(), agent.Id, Gone), agent);
    }

    private async Task ShowAsync(AgentAnswer answer, AgentRow agent)
    {
        if (answer.Refusal != AgentRefusal.None)
            Notifications.Notify(NotificationSeverity.Error, L[$"AgentRefusal_{answer.Refusal}"]);
        else if (answer.Link is { } link)
            await ShowLinkAsync(agent.DisplayName, link);
    }

    private async Task<(AgentForm Form, AgentAnswer Answer)?> OpenAsync(AgentForm form, string title, Func<AgentForm, Task<AgentAnswer>> save) =>
        await Dialogs.OpenAsync<AgentDialog>(
            title, new() { [nameof(AgentDialog.Form)] = form, [nameof(AgentDialog.Channels)] = channels, [nameof(AgentDialog.Save)] = save }, Wide()) is AgentAnswer answer
            ? (form, answer)
            : null;

    private Task ShowLinkAsync(string name, string path) => Dialogs.OpenAsync<InvitationDialog>(
        L["Invitation_Title", name],
        new() { [nameof(InvitationDialog.Link)] = new Uri(new Uri(Navigation.BaseUri), path).ToString() },
        Wide());

    private ConfirmOptions Buttons(string yes) => new() { OkButtonText = L[yes], CancelButtonText = L["Agents_Cancel"] };

    private static DialogOptions Wide() => new() { Width = "min(480px, calc(100vw - 32px))", CloseDialogOnEsc = true };
}
