namespace InstagramInbox.E2E.Infrastructure;

/// <summary>One of the sign-ins that the application makes for a try-out.</summary>
public sealed record DemoAgent(string Email, string Name)
{
    public const string Password = "demo-inbox-2026";

    /// <summary>The admin.</summary>
    public static readonly DemoAgent Ana = new("ana@demo.example", "Ana");

    public static readonly DemoAgent Bia = new("bia@demo.example", "Bia");

    /// <summary>Holds the customers' phones too.</summary>
    public static readonly DemoAgent Caio = new("caio@demo.example", "Caio");
}
