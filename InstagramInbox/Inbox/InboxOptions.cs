using System.Globalization;
using InstagramInbox.Hosting;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Inbox;

/// <summary>Settings of the inbox.</summary>
public sealed class InboxOptions
{
    /// <summary>INBOX_JOURNAL_DAYS: how long applied deliveries are kept.</summary>
    public int JournalDays { get; set; } = 30;
}

internal sealed class InboxSettings(IConfiguration configuration) : IConfigureOptions<InboxOptions>, IValidateOptions<InboxOptions>
{
    private const string Days = "INBOX_JOURNAL_DAYS";

    /// <summary>Less than a provider's own retries take would forget what a repeated delivery must meet.</summary>
    private const int FewestDays = 3;

    public void Configure(InboxOptions options)
    {
        if (configuration.Text(Days) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            options.JournalDays = days;
    }

    public ValidateOptionsResult Validate(string? name, InboxOptions options) =>
        configuration.Text(Days) is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= FewestDays)
            ? ValidateOptionsResult.Fail($"{Days} must be a whole number of days, {FewestDays} at least.")
            : ValidateOptionsResult.Success;
}
