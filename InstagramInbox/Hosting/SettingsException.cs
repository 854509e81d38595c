namespace InstagramInbox.Hosting;

/// <summary>Settings are missing or wrong. Each error names its key and says what is wrong; the process ends with them.</summary>
public sealed class SettingsException(params IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}

public static class SettingsReading
{
    /// <summary>A setting that is true or false; false when it is not there.</summary>
    /// <exception cref="SettingsException">It says something else.</exception>
    public static bool Flag(this IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw new SettingsException($"{key} must be true or false."),
    };

    /// <summary>Trimmed text; null when it is missing or blank.</summary>
    public static string? Text(this IConfiguration configuration, string key) =>
        configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
