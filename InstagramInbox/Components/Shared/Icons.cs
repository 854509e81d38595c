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
    public const string At = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-4 7.5";
    public const string Comment = "M12 20a8 8 0 1 0-7-4.2L4 20l4.2-1A8 8 0 0 0 12 20z";
    public const string Eye = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z";
    public const string Hidden = "M4 4l16 16M9.5 6A10 10 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3.2 3.9M6 7.8A17 17 0 0 0 2.5 12S6 18.5 12 18.5a10 10 0 0 0 4-.8M9.9 9.9a3 3 0 0 0 4.2 4.2";
    public const string Trash = "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5";
    public const string Chart = "M4 4v16h16M8.5 16v-4M13 16V7M17.5 16v-6";
    public const string Share = "M4 12v8h16v-8M12 15V3M7.5 7.5L12 3l4.5 4.5";
    public const string Story = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z";
    public const string Gone = "M5 5l14 14M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z";
    public const string Puzzle = "M4 8h4.5a2 2 0 1 1 4 0H17v4.5a2 2 0 1 1 0 4V20H4z";
    public const string Send = "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4";
    public const string Reply = "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1";
    public const string Smile = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.8 2.2 5.2 2.2 7 0M9 9.5v.1M15 9.5v.1";
    public const string Attach = "M19 11.5l-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-8 8a1.5 1.5 0 0 1-2.1-2.1L14 8";
    public const string Heart = "M12 20c-6-4-8.5-7.2-8.5-10.6A4.4 4.4 0 0 1 12 7.6a4.4 4.4 0 0 1 8.5 1.8C20.5 12.8 18 16 12 20z";
    public const string Place = "M12 21c-4.5-4.7-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6.3-6.5 11zM12 12a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z";
    public const string Calendar = "M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5";
    public const string Card = "M4 4h16v16H4zM4 13h16M8 16.5h8";
    public const string Tap = "M9 11V5.5a1.5 1.5 0 0 1 3 0V11l5 1.2a2 2 0 0 1 1.5 2.3L17.5 20H10l-4-5.5a1.4 1.4 0 0 1 2-2z";
    public const string Close = "M6 6l12 12M18 6L6 18";
    public const string Menu = "M5 12v.1M12 12v.1M19 12v.1";
    public const string Open = "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6";
    public const string Timer = "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 9v4.5l2.5 2M9.5 2.5h5";
    public const string Link = "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1";
    public const string Verified = "M12 3l2.5 1.9 3.1.1.9 3 2.4 2-1 3 1 3-2.4 2-.9 3-3.1.1L12 23l-2.5-1.9-3.1-.1-.9-3-2.4-2 1-3-1-3 2.4-2 .9-3 3.1-.1zM8.5 13l2.5 2.5 4.5-5";
    public const string Up = "M12 19V5M6 11l6-6 6 6";
    public const string Assistant = "M5 9h14v10H5zM12 9V5M12 4.6v.1M9 13.5v1M15 13.5v1M2.5 13v3M21.5 13v3";
    public const string Hand = "M4 9h11l-3.5-3.5M20 15H9l3.5 3.5";
}
