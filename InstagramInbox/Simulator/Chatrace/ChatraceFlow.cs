using System.Text;
using System.Text.Json.Nodes;
using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>The customer's side: what is written there runs through a flow, whose External Request calls the inbox.</summary>
internal sealed class ChatraceFlow(World world, ChatraceAccount account, ChatraceBodies bodies, OwnAddress own) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Writes as a customer; null when there is no such person.</summary>
    /// <param name="extra">Members of the body to add or, where null, to leave out.</param>
    public async Task<string?> WriteAsync(string customerId, Line line, JsonObject? extra, CancellationToken cancellationToken)
    {
        var customer = world.Write(
            state =>
            {
                if (state.Customer(customerId) is not { } person)
                    return null;
                state.ChatOf(account.Id, customerId).Add(line);
                return person;
            },
            new Notice(account.Id, customerId));
        if (customer is null)
            return null;
        if (account.Habit.Receives)
        {
            lock (account.Kept)
                account.Kept.Add(new ChatraceKept(customer, line));
        }

        if (!account.Habit.Delivers)
            return "kept";
        var body = bodies.Flow(customer, line);
        foreach (var (name, value) in extra ?? [])
        {
            body.Remove(name);
            if (value is not null)
                body[name] = value.DeepClone();
        }

        return await PostAsync(body.ToJsonString(), cancellationToken);
    }

    /// <summary>Posts a body with the secret, as it is.</summary>
    public async Task<string> PostAsync(string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Value, "instagram/webhook"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(ChatraceWebhookController.SecretHeader, account.Secret);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return $"HTTP {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
    }

    public void Dispose() => http.Dispose();
}
