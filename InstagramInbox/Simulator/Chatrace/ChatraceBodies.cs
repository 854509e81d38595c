using System.Globalization;
using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Chatrace;

/// <summary>What Chatrace's variables are filled with.</summary>
internal sealed class ChatraceBodies(ChatraceAccount account, OwnAddress own)
{
    /// <summary>The body of the External Request as the inbox publishes it, filled in.</summary>
    public JsonObject Flow(Customer customer, Line line)
    {
        var (first, last) = Names(customer);
        return new JsonObject
        {
            ["account"] = account.Id,
            ["contact_id"] = customer.Id,
            ["first_name"] = first,
            ["last_name"] = last,
            ["username"] = customer.Username,
            ["profile_pic"] = Picture(customer),
            ["last_input"] = line.Text ?? Address(line),
            ["last_input_type"] = line.Text is null ? line.Enclosures[0].Type : "text",
            ["timestamp"] = line.At.ToString(CultureInfo.InvariantCulture),
        };
    }

    public JsonObject Contact(Customer customer, Chat? chat)
    {
        var (first, last) = Names(customer);
        return new JsonObject
        {
            ["id"] = customer.Id,
            ["page_id"] = account.Id,
            ["first_name"] = first,
            ["last_name"] = last,
            ["channel"] = 10,
            ["profile_pic"] = Picture(customer),
            ["locale"] = customer.Language,
            ["last_interaction"] = chat?.LastFromCustomer / 1000,
            ["subscribed"] = 1,
            ["tags"] = new JsonArray(),
            ["custom_fields"] = new JsonArray(),
        };
    }

    private string? Address(Line line) =>
        line.Enclosures is [{ File: { } file }, ..] ? new Uri(own.Value, $"simulator/media/{file}").AbsoluteUri : null;

    private string Picture(Customer customer) => new Uri(own.Value, $"simulator/faces/{customer.Id}.png").AbsoluteUri;

    private static (string First, string Last) Names(Customer customer) =>
        customer.Name.Split(' ', 2) is [var first, var last] ? (first, last) : (customer.Name, "");
}
