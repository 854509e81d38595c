using System.Security.Claims;
using InstagramInbox.Channels;
using InstagramInbox.Channels.Connecting;
using InstagramInbox.Inbox.Projection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace InstagramInbox.Components.Settings;

/// <summary>Connects an account or changes a channel: first the provider, then what that provider has.</summary>
public sealed partial class ChannelDialog(AccountConnector connector, ChannelProviders providers, AuthenticationStateProvider authentication)
{
    private ChannelForm form = new();
    private IReadOnlyList<AccountOffer> offers = [];
    private DateOnly? expiry;
    private string? problem, detail;
    private string prefix = "";
    private bool working;

    /// <summary>The channel to change; null for a new one.</summary>
    [Parameter]
    public ChannelRow? Row { get; set; }

    /// <summary>The account that a new channel is for.</summary>
    [Parameter]
    public UnknownAccount? Account { get; set; }

    private bool HasToken => Row?.HasToken ?? false;

    private IChannelProvider Provider => providers.Get(form.Provider);

    private ChannelFields Fields => Provider.Fields;

    protected override void OnInitialized()
    {
        var provider = providers.Get(Row?.Provider ?? Account?.Provider ?? "instagram");
        // Ids of Instagram's professional accounts all begin alike; the rest are pages.
        var isInstagram = provider.Fields.PageId is null
            || (provider.Fields.InstagramId is not null && Account?.AccountId.StartsWith("1784", StringComparison.Ordinal) == true);
        form = new ChannelForm
        {
            Provider = provider.Name,
            Login = Row?.Login ?? ChannelLogin.Page,
            Name = Row?.Name ?? "",
            PageId = Row?.PageId ?? (isInstagram ? "" : Account?.AccountId ?? ""),
            InstagramId = Row?.InstagramId ?? (isInstagram ? Account?.AccountId ?? "" : ""),
            Options = (Row?.Options ?? new ChannelOptions()) with { },
        };
        prefix = Row?.NamePrefix ?? provider.NamePrefix;
        expiry = Row?.TokenExpirationDate is { } date ? DateOnly.FromDateTime(date.UtcDateTime) : null;
    }

    private void ChooseProvider(string name)
    {
        // What was not touched follows the provider.
        prefix = prefix == Provider.NamePrefix ? providers.Get(name).NamePrefix : prefix;
        form.Provider = name;
        (problem, detail, offers) = (null, null, []);
    }

    private Task LookUpAsync() => WorkAsync(async user =>
    {
        (offers, problem, detail) = await connector.LookUpAsync(user, form.Provider, form.Token);
        if (offers is [{ MayConnect: true } only])
            Use(only);
    });

    private Task SaveAsync() => WorkAsync(async user =>
    {
        form.NamePrefix = prefix;
        form.TokenExpirationDate = Fields.TokenExpires && expiry is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
        // A copy, since saving fills in what only the server may know.
        var saved = await connector.SaveAsync(user, Row?.Id, form.Copy());
        (problem, offers) = (saved.Problem, saved.Offers);
        if (saved.ChannelId is not null)
            Dialogs.Close(saved);
    });

    private void Use(AccountOffer offer)
    {
        (form.PageId, form.InstagramId) = (offer.PageId ?? "", offer.InstagramId ?? "");
        form.Name = form.Name.Length > 0 ? form.Name : offer.Name;
        problem = null;
    }

    private async Task WorkAsync(Func<ClaimsPrincipal, Task> work)
    {
        (working, problem, detail) = (true, null, null);
        try
        {
            await work((await authentication.GetAuthenticationStateAsync()).User);
        }
        finally
        {
            working = false;
        }
    }
}
