namespace InstagramInbox.Components.Shared;

/// <summary>The one set of icons: outlines on a grid of 24.</summary>
public static class Icons
{
    public const string Inbox = "M4 5h16v11H9l-5 4z";
    public const string Channels = "M4 7h16M4 12h16M4 17h10M17 15v6M14 18h6";
    public const string Agents = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.7-4 3.4-5.5 6.5-5.5s5.8 1.5 6.5 5.5M16 4.5a3.3 3.3 0 0 1 0 6.2M18.5 15c1.7.8 2.7 2.5 3 5";
    public const string Phone = "M7 3h10v18H7zM11 18h2";
    public const string Theme = "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18";
    public const string Profile = "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c1-4 4-5 7-5s6 1 7 5";
    public const string SignOut = "M14 4H6v16h8M10 12h11M17 8l4 4-4 4";
    public const string Back = "M15 5l-7 7 7 7";
    public const string Down = "M12 5v14M6 13l6 6 6-6";
    public const string Check = "M5 12.5l4.5 4.5L19 7";
    public const string Reopen = "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5";
    public const string Lock = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3";
    public const string Search = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20";
    public const string Alert = "M12 4l9 16H3zM12 10v4.5M12 17.3v.1";
    public const string Picture = "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.2v.1";
    public const string Video = "M3 6h12v12H3zM15 10.5l6-3.5v10l-6-3.5";
    public const string Audio = "M12 4v10M12 14a3 3 0 1 1-3 3M12 4c0 3 3 4 5 4M9 17a3 3 0 0 0 6 0v-3";
    public const string File = "M6 3h8l4 4v14H6zM14 3v4h4";
    public const string Share = "M4 12v8h16v-8M12 15V3M7.5 7.5L12 3l4.5 4.5";
    public const string Story = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z";
    public const string Gone = "M5 5l14 14M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z";
    public const string Puzzle = "M4 8h4.5a2 2 0 1 1 4 0H17v4.5a2 2 0 1 1 0 4V20H4z";
    public const string Send = "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4";
}
