using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using InstagramInbox.Channels.Health;
using InstagramInbox.Webhooks;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Channels.Chatrace;

/// <summary>
/// Asks Chatrace for messages. What is found goes into the journal like a delivery, so a message that the webhook brings
/// as well is one. Whether there is such an endpoint depends on the brand; without it the webhook is the only way.
/// </summary>
internal sealed partial class ChatracePoll(
    ChannelDirectory directory, ChatraceTransport transport, Journal journal, ChannelPulse pulse, IOptions<ChatraceOptions> options, TimeProvider time,
    ILogger<ChatracePoll> logger) : IMessagePolling, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private const string Path = "messages/receive";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<int, Memory> memories = new();

    public string Provider => ChatraceParser.Provider;

    public bool IsOn => options.Value.Polls;

    public PollReport? Last(int channelId) => memories.GetValueOrDefault(channelId)?.Report;

    /// <summary>Asks for the channels whose time has come.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in await ChannelsAsync(cancellationToken))
        {
            if (Last(channel.Id)?.NextAt is not { } next || next <= time.GetUtcNow())
                await LookAsync(channel, cancellationToken);
        }
    }

    /// <summary>Asks for all channels at once.</summary>
    public async Task<IReadOnlyList<PollReport>> LookAsync(CancellationToken cancellationToken)
    {
        List<PollReport> reports = [];
        foreach (var channel in await ChannelsAsync(cancellationToken))
            reports.Add(await LookAsync(channel, cancellationToken));
        return reports;
    }

    public async Task<PollReport> LookAsync(ConnectedChannel channel, CancellationToken cancellationToken)
    {
        // Two questions at once would take each other's messages for news.
        await turn.WaitAsync(cancellationToken);
        try
        {
            var memory = memories.GetOrAdd(channel.Id, static _ => new Memory());
            var report = await AskAsync(channel, memory, cancellationToken);
            memory.Failures = report.Outcome == PollOutcome.Answered ? 0 : memory.Failures + 1;
            if (report.Outcome == PollOutcome.NoEndpoint && !memory.IsTold)
            {
                memory.IsTold = true;
                Log.NoEndpoint(logger, channel.Id, report.Status);
                pulse.Failed(channel.Id, new ChannelFault(ChannelOperation.Account, ChannelErrorClass.Other, Path), $"{report.Detail} Messages come by the webhook only.");
            }

            return memory.Report = IsOn ? report with { NextAt = report.At + Pause(memory.Failures) } : report;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Ten seconds, and twice as long after every failure.</summary>
    public static TimeSpan Pause(int failures) => failures > 12 || Interval * (1 << failures) > LongestPause ? LongestPause : Interval * (1 << failures);

    private async Task<List<ConnectedChannel>> ChannelsAsync(CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(cancellationToken)).Where(c => c.Provider == Provider).OrderBy(c => c.Id)];

    private async Task<PollReport> AskAsync(ConnectedChannel channel, Memory memory, CancellationToken cancellationToken)
    {
        var report = new PollReport(channel.Id, channel.Name, channel.PageId, time.GetUtcNow(), transport.Address(Path), PollOutcome.NoToken, null, 0, 0, null);
        if (await directory.GetAsync(channel.Id, cancellationToken) is not { } access)
            return report;
        var call = await transport.GetAsync(Path, access.Token, cancellationToken);
        if (call is ChatraceCall.Answered { Body: var body })
        {
            List<JsonElement> found = [.. Messages(body)];
            var news = memory.News(found);
            foreach (var message in news)
                await KeepAsync(channel, message);
            memory.Remember(found);
            return report with { Outcome = PollOutcome.Answered, Status = call.HttpStatus, Found = found.Count, New = news.Count };
        }

        var outcome = call switch
        {
            ChatraceCall.Failed { Error.Status: 404 or 405 or 410 } => PollOutcome.NoEndpoint,
            // A page of HTML at this address is no endpoint either.
            ChatraceCall.Unreadable { Status: < 400 or 404 or 405 or 410 } => PollOutcome.NoEndpoint,
            _ when ChatraceErrors.ToHealth(call) != ChannelHealth.Unknown => PollOutcome.Refused,
            _ => PollOutcome.NoAnswer,
        };
        return report with { Outcome = outcome, Status = call.HttpStatus, Detail = call.Describe() };
    }

    private static IEnumerable<JsonElement> Messages(JsonElement body)
    {
        if (ChatraceParser.List(body) is { } list)
            return list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => e.Clone());
        return new ChatraceMessage(body, ChatraceFields.None, default, 0).ContactId is null ? [] : [body];
    }

    private async Task KeepAsync(ConnectedChannel channel, JsonElement message)
    {
        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true }))
        {
            // Whose token found it knows the account better than the message may.
            json.WriteStartObject();
            json.WriteString("account", channel.PageId);
            json.WritePropertyName("messages");
            json.WriteStartArray();
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(message), skipInputValidation: true);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        var headers = $"{Delivery.SourceHeader}: {Path}\n{Delivery.AccountHeader}: {channel.PageId}";
        if (!await journal.TryAppendAsync(new ReceivedDelivery(time.GetUtcNow(), Provider, headers, body.WrittenMemory)))
            throw new IOException("The journal takes nothing more at the moment.");
    }

    /// <summary>What is known of a channel since the start.</summary>
    private sealed class Memory
    {
        private List<string> before = [];

        public PollReport? Report { get; set; }

        public int Failures { get; set; }

        public bool IsTold { get; set; }

        /// <summary>The messages that the answer before did not have; two that are alike count as two.</summary>
        public List<JsonElement> News(List<JsonElement> found)
        {
            var known = new List<string>(before);
            return found.FindAll(message => !known.Remove(Hash(message)));
        }

        public void Remember(List<JsonElement> found) => before = found.ConvertAll(Hash);

        private static string Hash(JsonElement message) => Convert.ToHexString(SHA256.HashData(JsonMarshal.GetRawUtf8Value(message)));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "Chatrace has no messages/receive for channel {ChannelId} (HTTP {Status}): messages come by the webhook POST /instagram/webhook only. It is asked again from time to time; CHATRACE_POLL=false ends that.")]
        public static partial void NoEndpoint(ILogger logger, int channelId, int? status);
    }
}
