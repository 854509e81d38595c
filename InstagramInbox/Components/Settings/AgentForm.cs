using InstagramInbox.Accounts;

namespace InstagramInbox.Components.Settings;

/// <summary>What the dialog for an agent edits.</summary>
public sealed class AgentForm
{
    public bool IsNew { get; private init; } = true;

    public string DisplayName { get; set; } = "";

    public string Email { get; set; } = "";

    public string Role { get; set; } = Roles.Agent;

    public bool AllChannels { get; set; } = true;

    public IEnumerable<int> ChannelIds { get; set; } = [];

    public AgentChoice Choice => new(DisplayName, Role, AllChannels ? null : [.. ChannelIds]);

    public static AgentForm Of(AgentRow agent) => new()
    {
        IsNew = false,
        DisplayName = agent.DisplayName,
        Email = agent.Email,
        Role = agent.IsAdmin ? Roles.Admin : Roles.Agent,
        AllChannels = agent.ChannelIds is null,
        ChannelIds = agent.ChannelIds ?? [],
    };
}
