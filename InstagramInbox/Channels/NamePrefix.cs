namespace InstagramInbox.Channels;

/// <summary>How the agent's name stands in front of what they write.</summary>
public static class NamePrefix
{
    /// <summary>Stands for the agent's name.</summary>
    public const string Placeholder = "{agent name}";

    public const int MaxLength = 200;

    /// <summary>What is put in front of an agent's text.</summary>
    public static string For(string template, string agentName) => template.Replace(Placeholder, agentName, StringComparison.Ordinal);
}
