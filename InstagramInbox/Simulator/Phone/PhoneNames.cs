namespace InstagramInbox.Simulator.Phone;

/// <summary>Accessible names that tests hold on to, the same in every language.</summary>
internal static class PhoneNames
{
    public const string Log = "Phone";
    public const string Text = "Message as customer";
    public const string Send = "Send as customer";
    public const string Posts = "Posts";
}
