namespace InstagramInbox.Simulator.State;

/// <summary>An invented person with an account at Instagram or, with <see cref="Messenger"/>, at Facebook.</summary>
internal sealed class Customer
{
    public required string Id { get; init; }
    public required string Username { get; set; }
    public required string Name { get; set; }

    /// <summary>Writes to Pages in Messenger, by a page-scoped id.</summary>
    public bool Messenger { get; init; }

    /// <summary>Five digits that the portrait is drawn from.</summary>
    public required string Look { get; init; }

    /// <summary>The language the demo lets them write in.</summary>
    public string Language { get; init; } = "en";
    public int Followers { get; init; }
    public bool FollowsBusiness { get; init; }
    public bool FollowedBack { get; init; }
    public bool Verified { get; init; }

    /// <summary>Somebody has used this customer's phone, so the demo leaves them alone.</summary>
    public bool ByHand { get; set; }
}
