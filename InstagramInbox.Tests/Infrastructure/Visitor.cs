using System.Net;
using System.Text.RegularExpressions;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>Somebody with a browser but without scripts: loads pages and sends their forms as they stand.</summary>
internal sealed partial class Visitor(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await http.GetStringAsync(path));

    /// <summary>Loads the page, then sends its form of that name with its hidden fields, antiforgery token included.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        using var page = await http.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        return await PostAsync(path, html, form, fields);
    }

    /// <summary>Sends a form of a page that was loaded before.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string html, string form, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(html).Groups["token"].Value;
        Assert.Contains($"value=\"{form}\"", html, StringComparison.Ordinal);
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", form), new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ]);
        return await http.PostAsync(path, content);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string page = "/account/login") =>
        SubmitAsync(page, "login", ("Form.Email", email), ("Form.Password", password));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
