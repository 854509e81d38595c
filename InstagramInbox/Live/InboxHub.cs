using System.Collections.Concurrent;
using InstagramInbox.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace InstagramInbox.Live;

/// <summary>What the hub sends.</summary>
public interface IInboxClient
{
    /// <summary>The conversation has a new version; read it again to see it.</summary>
    Task ConversationChanged(long conversationId, long version);
}

/// <summary>Live notices for programs: the same feed that the pages use. Clients send nothing.</summary>
[Authorize]
public sealed class InboxHub(AccessControl access, InboxHubConnections connections) : Hub<IInboxClient>
{
    public override async Task OnConnectedAsync()
    {
        AgentAccess agent;
        try
        {
            agent = await access.RequireAsync(Context.User!, Context.ConnectionAborted);
        }
        catch (AccessDeniedException)
        {
            Context.Abort();
            return;
        }

        connections.Add(Context, agent);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>The hub's open connections and what each may see.</summary>
public sealed class InboxHubConnections
{
    private readonly ConcurrentDictionary<string, (HubCallerContext Context, AgentAccess Agent)> open = new(StringComparer.Ordinal);

    public void Add(HubCallerContext context, AgentAccess agent) => open[context.ConnectionId] = (context, agent);

    public void Remove(string connectionId) => open.TryRemove(connectionId, out _);

    /// <summary>The connections whose agents may see the channel.</summary>
    public IReadOnlyList<string> Watching(int channelId) =>
        [.. open.Where(c => c.Value.Agent.MaySee(channelId)).Select(c => c.Key)];

    /// <summary>Asks for every connection anew what its agent may see; who may nothing any more is disconnected.</summary>
    public async Task RevalidateAsync(AccessControl access, CancellationToken cancellationToken)
    {
        foreach (var (connectionId, connection) in open)
        {
            try
            {
                var agent = await access.RequireAsync(connection.Context.User!, cancellationToken);
                open.TryUpdate(connectionId, (connection.Context, agent), connection);
            }
            catch (AccessDeniedException)
            {
                connection.Context.Abort();
            }
        }
    }

    /// <summary>Closes an agent's connections; a client that still may comes back with its new rights.</summary>
    public void Close(string agentId)
    {
        foreach (var (context, agent) in open.Values)
        {
            if (agent.AgentId == agentId)
                context.Abort();
        }
    }
}
