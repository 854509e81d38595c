using System.Text.Json.Nodes;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary><c>POST /{account}/messages</c>: messages, and what happens without words.</summary>
internal sealed class SendEndpoint(
    GraphAccess access, World world, BusinessActions business, FileFetcher files, FaultBoard faults, SendFaults sendFaults, PrivateReplies privately, GraphHabits habits,
    WebhookHabits webhooks, SimulatedApp app, TimeProvider time)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post", isSend: true);
        var comment = call.Object("recipient")?["comment_id"]?.ToString() is { } commentId ? privately.Find(commentId, account) : null;
        account = world.Read(s => s.SideOf(account, comment?.Author ?? call.Object("recipient")?["id"]?.ToString()));
        var customer = comment?.Author ?? Recipient(call, account);
        if (call.Text("sender_action") is { } action)
            return Act(call, account, customer, action);
        var message = Outgoing.From(call, customer, account.IsMessenger);
        return await sendFaults.AnswerAsync(customer, http, async () =>
        {
            if (comment is null)
                Outgoing.CheckWindow(call, world.Read(s => s.Chat(account.Id, customer)), time.GetUtcNow(), habits.Current.HumanAgent);
            else
                message = message with { Draft = message.Draft with { CommentText = privately.Claim(comment.Id, account).Text } };
            var line = await AcceptAsync(account, message, http.RequestAborted);
            if (comment is not null)
                comment.PrivateReply = line.Mid;
            var answer = new JsonObject { ["recipient_id"] = customer, ["message_id"] = line.Mid };
            if (message.Attachments is [{ Reusable: true }])
                answer["attachment_id"] = files.File(account, line.Enclosures[0]);
            return answer;
        });
    }

    /// <summary><c>POST /{account}/message_attachments</c>: a file for several sends, by address or in the request.</summary>
    public async Task<IResult> UploadAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post");
        if (call.Object("message")?["attachment"] is not JsonObject described)
            throw GraphRefusal.Parameter("The parameter message[attachment] is required.");
        Enclosure enclosure;
        if (http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted)).Files["filedata"] is { } file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, http.RequestAborted);
            enclosure = await files.KeepAsync(Outgoing.Plain(described["type"])?.ToLowerInvariant() ?? "", bytes.ToArray(), http.RequestAborted);
        }
        else
        {
            enclosure = await files.FetchAsync(account, Outgoing.One(described), http.RequestAborted);
        }

        return GraphAnswer.Json(new JsonObject { ["attachment_id"] = files.File(account, enclosure) });
    }

    private string Recipient(GraphCall call, Account account)
    {
        if (call.Object("recipient") is not { } recipient)
            throw GraphRefusal.Parameter("The parameter recipient is required.");
        var id = recipient["id"]?.ToString();
        if (world.Read(s => s.Customer(id) is not null ? s.Chat(account.Id, id!) : null) is not { } chat)
            throw (account.IsMessenger ? GraphRefusal.Parameter("No matching user found", 2018001) : GraphRefusal.Parameter("No matching Instagram user", 2534014));
        return app.IsStandby(chat)
            ? throw GraphRefusal.Parameter("The message cannot be sent because another app is controlling this thread now.", 2534037)
            : id!;
    }

    private async Task<Line> AcceptAsync(Account account, Outgoing message, CancellationToken cancellationToken)
    {
        if (message.Draft.ReplyTo is { } mid && world.Read(s => s.Chat(account.Id, message.Customer)?.Find(mid)) is null)
            throw GraphRefusal.Parameter("The message that is replied to does not exist");
        var enclosures = await files.FetchAsync(account, message, cancellationToken);
        var echoFirst = faults.For(message.Customer).Webhooks.EchoFirst;
        var (line, echo) = business.Write(
            account.Id, message.Customer, message.Draft with { Enclosures = enclosures, AppId = webhooks.Current.EchoAppId || account.IsMessenger ? app.Id : null }, echoFirst ? TimeSpan.Zero : null);
        if (echoFirst && echo is not null)
            await Task.WhenAny(echo.Delivered.Task, Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken));
        return line;
    }

    /// <summary>Messenger has words for reactions; Instagram takes any emoji.</summary>
    private static string Reaction(string? given, bool ofMessenger) => given switch
    {
        "love" or null => "❤️",
        "like" when ofMessenger => "👍",
        "smile" when ofMessenger => "😆",
        "wow" when ofMessenger => "😮",
        "sad" when ofMessenger => "😢",
        "angry" when ofMessenger => "😡",
        "dislike" when ofMessenger => "👎",
        _ => ofMessenger ? throw GraphRefusal.Parameter("Param payload[reaction] must be one of {smile, angry, sad, wow, love, like, dislike, other}") : given,
    };

    private IResult Act(GraphCall call, Account account, string customer, string action)
    {
        if (call.Object("message") is not null)
            throw GraphRefusal.Parameter("Cannot send message and sender action at the same time", 2018014);
        var payload = call.Object("payload");
        switch (action.ToLowerInvariant())
        {
            case "typing_on" or "typing_off":
                business.Typing(account.Id, customer, action.EndsWith("on", StringComparison.OrdinalIgnoreCase));
                break;
            case "mark_seen":
                business.Seen(account.Id, customer);
                break;
            case "react" or "unreact":
                var reaction = action is "unreact" ? null : Reaction(payload?["reaction"]?.ToString(), account.IsMessenger);
                if (!business.React(account.Id, customer, payload?["message_id"]?.ToString() ?? "", reaction))
                    throw GraphRefusal.Parameter("Invalid message id");
                break;
            default:
                throw GraphRefusal.Parameter("Param sender_action must be one of {typing_on, typing_off, mark_seen, react, unreact}");
        }

        return GraphAnswer.Json(new JsonObject { ["recipient_id"] = customer });
    }
}
