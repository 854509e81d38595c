using InstagramInbox.Simulator.State;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace InstagramInbox.Simulator.Login;

/// <summary>What an app asks of a person. <paramref name="ByInstagram"/>: of an Instagram account itself, on its own pages.</summary>
public sealed record ConsentRequest(bool ByInstagram, string ClientId, string RedirectUri, string State, IReadOnlyList<string> Scopes);

/// <summary>The pages of "Continue with Facebook" and "Continue with Instagram".</summary>
internal static class ConsentEndpoints
{
    public static IResult Ask(HttpRequest request, bool byInstagram, SimulatedApp app)
    {
        var clientId = request.Query["client_id"].ToString();
        var redirect = request.Query["redirect_uri"].ToString();
        var known = clientId.Length > 0 && (byInstagram || clientId == app.Id);
        if (!known || !Uri.TryCreate(redirect, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Results.Text(known ? "URL blocked: redirect_uri is missing or not an address." : "Invalid App ID: client_id is missing or unknown.", statusCode: 400);
        if (request.Query["response_type"].ToString() is not ("" or "code"))
            return Results.Redirect(Back(redirect, ("error", "unsupported_response_type"), ("state", request.Query["state"].ToString())));
        var scopes = request.Query["scope"].ToString().Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var asked = new ConsentRequest(byInstagram, clientId, redirect, request.Query["state"].ToString(), scopes);
        return new RazorComponentResult<ConsentPage>(new Dictionary<string, object?> { [nameof(ConsentPage.Asked)] = asked });
    }

    /// <summary>The person has pressed one of the page's buttons.</summary>
    public static IResult Answer(HttpRequest request, bool byInstagram, LoginCodes codes)
    {
        var (redirect, state) = (request.Query["redirect_uri"].ToString(), request.Query["state"].ToString());
        if (!Uri.TryCreate(redirect, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Results.BadRequest();
        if (request.Query["answer"] != "continue")
        {
            return Results.Redirect(Back(
                redirect, ("error", "access_denied"), ("error_reason", "user_denied"), ("error_description", "Permissions error"), ("error_code", byInstagram ? null : "200"), ("state", state)));
        }

        var accounts = request.Query["account"].Where(a => Account.Find(a) is not null).Select(a => a!).ToList();
        var code = codes.Issue(byInstagram, request.Query["client_id"].ToString(), redirect, accounts);
        // Both networks append this to the address, and an app has to cope with it.
        return Results.Redirect(Back(redirect, ("code", code), ("state", state)) + (byInstagram ? "#_" : "#_=_"));
    }

    private static string Back(string redirect, params (string Name, string? Value)[] parameters) =>
        QueryHelpers.AddQueryString(redirect, parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
