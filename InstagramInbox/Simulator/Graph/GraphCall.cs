using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InstagramInbox.Simulator.Graph;

/// <summary>A request's parameters, wherever they stand: in the query, a form or a JSON body.</summary>
internal sealed class GraphCall
{
    private const long LargestBody = 256 * 1024;
    private const long LargestUpload = 26 * 1024 * 1024;

    private readonly JsonObject _parameters = [];

    public required HttpContext Http { get; init; }

    public string? Text(string name) => _parameters[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    public int? Number(string name) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A parameter that is an object; a form carries it as JSON text.</summary>
    public JsonObject? Object(string name) => _parameters[name] switch
    {
        JsonObject found => found,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Parse(value.GetValue<string>()) as JsonObject,
        _ => null,
    };

    /// <summary>The token of the header, else of the parameters.</summary>
    public string? Token
    {
        get
        {
            var header = Http.Request.Headers.Authorization.ToString();
            return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim()
                : header.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase) ? header[6..].Trim()
                : Text("access_token");
        }
    }

    public static async Task<GraphCall> ReadAsync(HttpContext http)
    {
        var call = new GraphCall { Http = http };
        if (http.Request.ContentLength > (http.Request.HasFormContentType ? LargestUpload : LargestBody))
            throw GraphRefusal.Parameter("The request is too large");
        if (http.Request.HasFormContentType)
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(http.RequestAborted))
                call._parameters[name] = value.ToString();
        }
        else if (http.Request.HasJsonContentType())
        {
            using var reader = new StreamReader(http.Request.Body);
            if (Parse(await reader.ReadToEndAsync(http.RequestAborted)) is not JsonObject body)
                throw GraphRefusal.Parameter("The body is not a valid JSON object");
            foreach (var (name, value) in body)
                call._parameters[name] = value?.DeepClone();
        }

        foreach (var (name, value) in http.Request.Query)
            call._parameters[name] = value.ToString();
        return call;
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
