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
    private const string JournalDays = "INBOX_JOURNAL_DAYS";
    private const int MaxDays = 3650;

    public void Configure(InboxOptions options)
    {
        if (Days() is { } days)
            options.JournalDays = days;
    }

    public ValidateOptionsResult Validate(string? name, InboxOptions options) => configuration.Text(JournalDays) is null || Days() is > 0 and <= MaxDays
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{JournalDays} must be a whole number of days from 1 to {MaxDays}.");

    private int? Days() => int.TryParse(configuration.Text(JournalDays), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
}
