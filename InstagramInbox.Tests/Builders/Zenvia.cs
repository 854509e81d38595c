using System.Text.Json;

namespace InstagramInbox.Tests.Builders;

/// <summary>Zenvia's webhook bodies, in Zenvia's shapes.</summary>
internal static class Zenvia
{
    public const string At = "2026-03-10T11:50:00Z";

    public static string Message(string mid, string from, string to, string contents, string direction = "IN", string more = "", string at = At) => $$$"""
        {"id":"e-{{{mid}}}","timestamp":"{{{at}}}","type":"MESSAGE","subscriptionId":"s-1","channel":"instagram","direction":"{{{direction}}}","message":{
        "id":"{{{mid}}}","from":"{{{from}}}","to":"{{{to}}}","direction":"{{{direction}}}","channel":"instagram","contents":[{{{contents}}}]{{{more}}},"timestamp":"{{{at}}}"}}
        """;

    public static string Text(string text) => $$"""{"type":"text","text":{{JsonSerializer.Serialize(text)}}}""";

    public static string File(string type, string name, string more = "") =>
        $$"""{"type":"file","fileUrl":"https://files.zenvia.com/{{name}}","fileMimeType":"{{type}}","fileName":"{{name}}"{{more}}}""";

    public static string Status(string mid, string code, string from, string to, string more = "", string at = "2026-03-10T11:51:00Z") => $$$"""
        {"id":"e-{{{mid}}}-{{{code}}}","timestamp":"{{{at}}}","type":"MESSAGE_STATUS","subscriptionId":"s-2","channel":"instagram","messageId":"{{{mid}}}","contentIndex":0,
        "message":{"id":"{{{mid}}}","direction":"OUT","from":"{{{from}}}","to":"{{{to}}}"},"messageStatus":{"timestamp":"{{{at}}}","code":"{{{code}}}","description":"in their words"{{{more}}}}}
        """;
}
