namespace InstagramInbox.Resources;

/// <summary>Marks the texts of the pages, Text.resx (English) and Text.{culture}.resx, for <c>IStringLocalizer&lt;Text&gt;</c>.</summary>
public sealed class Text;
