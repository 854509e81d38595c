using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>One line per wrong key, each with what to do about it.</summary>
internal sealed class ChatraceSettingsValidator(IConfiguration configuration) : IValidateOptions<ChatraceOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatraceOptions options)
    {
        List<string> problems = [.. Problems(options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(ChatraceOptions options)
    {
        foreach (var key in new[] { ChatraceSettings.Use, ChatraceSettings.Poll })
        {
            if (configuration.Text(key) is { } text && !bool.TryParse(text, out _))
                yield return $"{key} must be true or false.";
        }

        if (configuration.Text(ChatraceSettings.ApiUrl) is { } url && !IsWebAddress(url))
            yield return $"{ChatraceSettings.ApiUrl} must be an absolute http or https address such as {ChatraceSettings.DefaultApiUrl}.";
        if (configuration.Text(ChatraceSettings.WebhookSecret)?.All(c => c is >= ' ' and < '\u007f') == false)
            yield return $"{ChatraceSettings.WebhookSecret} goes into a header: use letters, digits and signs of ASCII only.";
        if (!options.IsUsed)
            yield break;
        if (options.WebhookSecret is null)
        {
            yield return $"{ChatraceSettings.WebhookSecret} is missing: choose a long random text and enter the same one in Chatrace, as header "
                + $"{ChatraceWebhookController.SecretHeader} of the External Request.";
        }

        if (options.AccessToken is null)
            yield return $"{ChatraceSettings.AccessToken} is missing: set it to the token from Chatrace's settings (API); it belongs to {ChatraceSettings.Use}.";
        else if (ChatraceOptions.AccountOf(options.AccessToken) is not { } account || !account.All(char.IsAsciiLetterOrDigit)
            || ChannelFormRules.CheckToken(options.AccessToken) is not null)
            yield return $"{ChatraceSettings.AccessToken} must be whole, as Chatrace shows it: the account, a dot and the secret part.";
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.UserInfo.Length == 0;
}
