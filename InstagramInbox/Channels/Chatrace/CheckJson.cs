using System.Text.Json.Serialization;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>Source-generated writing of what the check answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(CheckAnswer))]
internal sealed partial class CheckJson : JsonSerializerContext;
