using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramInbox.Assistants;

/// <summary>What a service is asked.</summary>
/// <param name="Event">"message", or "test" from the page where the assistant is set up; a test belongs to no conversation.</param>
/// <param name="Messages">The newest of the conversation, oldest first; those to be answered are marked as new.</param>
internal sealed record HttpQuestion(
    string Event, QuestionConversation Conversation, QuestionContact Contact, QuestionSession Session, IReadOnlyList<QuestionMessage> Messages);

internal sealed record QuestionConversation(long Id, QuestionChannel Channel, string Kind);

internal sealed record QuestionChannel(int Id, string Name, string Provider);

internal sealed record QuestionContact(string Id, string? Username, string? Name);

internal sealed record QuestionSession(Guid Id, bool New);

/// <param name="From">"customer", "assistant" or "person".</param>
internal sealed record QuestionMessage(
    string? Id, DateTimeOffset At, string From, bool New, string? Text, string? Payload = null, IReadOnlyList<QuestionAttachment>? Attachments = null);

internal sealed record QuestionAttachment(string Type, string? Url);

/// <summary>What it answers.</summary>
/// <param name="Handover">true, or an object with the name of a team.</param>
internal sealed record HttpReply(IReadOnlyList<HttpReplyMessage?>? Messages, JsonElement? Handover);

internal sealed record HttpReplyMessage(string? Text, IReadOnlyList<string?>? QuickReplies);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(HttpQuestion))]
[JsonSerializable(typeof(HttpReply))]
internal sealed partial class HttpAssistantJson : JsonSerializerContext;
