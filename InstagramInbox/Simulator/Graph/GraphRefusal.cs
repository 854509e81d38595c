using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>An answer in Graph's error form.</summary>
internal sealed class GraphRefusal(int code, string message, int? subcode = null, string type = "OAuthException", int status = 400)
    : Exception(message)
{
    /// <summary>How long the limit lasts, which stands in a header.</summary>
    public int? RegainMinutes { get; init; }

    /// <param name="ofInstagram">Instagram's own host names its errors differently, but for those of tokens.</param>
    public IResult ToResult(bool ofInstagram)
    {
        var name = ofInstagram && code is not (190 or 104) ? "IGApiException" : type;
        var error = new JsonObject { ["message"] = Message, ["type"] = name, ["code"] = code };
        if (subcode is { } sub)
            error["error_subcode"] = sub;
        if (code is 1 or 2 or 4 or 17 or 32 or 341 or 613 or 1200 or 80001 or 80002 or 80006)
            error["is_transient"] = true;
        error["fbtrace_id"] = Ids.Trace();
        return GraphAnswer.Json(new JsonObject { ["error"] = error }, status);
    }

    /// <summary>As the debugging of a token tells it.</summary>
    public JsonObject ToShort()
    {
        var error = new JsonObject { ["code"] = code, ["message"] = Message };
        if (subcode is { } sub)
            error["subcode"] = sub;
        return error;
    }

    public static GraphRefusal Missing(string verb, string id) => new(
        100,
        $"Unsupported {verb} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
        33,
        "GraphMethodException");

    public static GraphRefusal Parameter(string message, int? subcode = null) => new(100, "(#100) " + message, subcode);

    /// <summary>The error that was asked for, with the words that belong to the code.</summary>
    public static GraphRefusal OnDemand(int code, int? subcode, int? regainMinutes = null) =>
        new(code, Words(code), subcode, status: code is 1 or 2 ? 500 : code is 10 or 200 or 230 ? 403 : 400) { RegainMinutes = regainMinutes };

    private static string Words(int code) => code switch
    {
        1 => "An unknown error occurred",
        2 => "An unexpected error has occurred. Please retry your request later.",
        4 => "(#4) Application request limit reached",
        10 => "(#10) This message is sent outside of allowed window.",
        17 => "(#17) User request limit reached",
        32 => "(#32) Page request limit reached",
        100 => "(#100) Invalid parameter",
        190 => "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.",
        200 => "(#200) Permissions error",
        230 => "(#230) User consent is required to access user profile",
        368 => "The action attempted has been deemed abusive or is otherwise disallowed",
        551 => "(#551) This person isn't available right now.",
        613 => "(#613) Calls to this api have exceeded the rate limit.",
        80001 or 80002 or 80006 => $"(#{code}) There have been too many calls to this account. Wait a bit and try again.",
        _ => $"(#{code}) The request failed",
    };
}
