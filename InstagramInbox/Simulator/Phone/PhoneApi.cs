using InstagramInbox.Simulator.Demo;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.Kinds;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;
using Microsoft.AspNetCore.Mvc;

namespace InstagramInbox.Simulator.Phone;

/// <summary>A message written on the phone. <paramref name="Drawing"/> names a shipped picture, <paramref name="File"/> an uploaded one.</summary>
internal sealed record WrittenMessage(string? Text, string? Drawing, string? File, string? ReplyTo, int? MinutesAgo);

internal sealed record NewCustomer(string? Name, string? Username, string? Account);

internal sealed record AboutMessage(string Mid, string? Text, string? Emoji);

internal sealed record Switched(bool On);

/// <summary>What the phone page, or a test in its place, can ask for. A request about a chat takes its customer out of the demo.</summary>
internal static class PhoneApi
{
    private const int LargestUpload = 25 * 1024 * 1024;
    private const int LongestText = 1000;

    public static void MapPhoneApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/state", (string? account, PhoneViews views) => views.State(account));
        api.MapGet("/chats/{account}/{customer}", (string account, string customer, PhoneViews views) => views.Chat(account, customer));
        api.MapGet("/posts/{account}", (string account, string? customer, World world) => world.Read(s => PostsView.Of(s, account, customer)));
        api.MapPost("/customers", Add);
        api.MapPost("/uploads", UploadAsync);
        api.MapPut("/demo", (Switched running, DemoSwitch demo) => demo.Runs = running.On);
        api.MapGet("/faults", (string? customer, FaultBoard faults) => faults.For(customer));
        api.MapPut("/faults", (string? customer, FaultPlan plan, FaultBoard faults, Notices notices) =>
        {
            faults.Set(customer, plan);
            notices.Publish(new Notice(null, customer ?? "all"));
            return plan;
        });
        api.MapDelete("/faults", (FaultBoard faults) => faults.Clear());

        var chat = api.MapGroup("/chats/{account}/{customer}").AddEndpointFilter(TakeInHandAsync);
        chat.MapPost("/messages", Write);
        chat.MapPost("/read", (string account, string customer, CustomerActions customers) => customers.Read(account, customer));
        chat.MapPut("/open", (string account, string customer, Switched app, CustomerActions customers) => customers.Open(account, customer, app.On));
        chat.MapPost("/unsend", (string account, string customer, AboutMessage message, CustomerActions customers) =>
            Done(customers.Unsend(account, customer, message.Mid)));
        chat.MapPost("/edit", (string account, string customer, AboutMessage message, CustomerActions customers) =>
            Done(message.Text is { Length: > 0 and <= LongestText } text && customers.Edit(account, customer, message.Mid, text)));
        chat.MapPost("/react", (string account, string customer, AboutMessage message, CustomerActions customers) =>
            Done(customers.React(account, customer, message.Mid, message.Emoji)));
        api.MapControl(chat);
    }

    private static IResult Write(
        string account, string customer, WrittenMessage message, CustomerActions customers, TimeProvider time)
    {
        var text = string.IsNullOrWhiteSpace(message.Text) ? null : message.Text.Trim();
        var file = message.File ?? (Drawings.Names.Contains(message.Drawing ?? "") ? $"drawn-{message.Drawing}.png" : null);
        if ((text is null && file is null) || text?.Length > LongestText)
            return Results.BadRequest("A message has a text of at most 1000 letters, or a file.");
        var at = message.MinutesAgo is { } minutes ? time.GetUtcNow().AddMinutes(-minutes) : (DateTimeOffset?)null;
        Line? line = null;
        // Instagram sends a picture and a text as two messages.
        if (file is not null)
            line = customers.Write(account, customer, new Draft { Enclosures = [new Enclosure(MediaStore.KindOf(file), file)], ReplyTo = message.ReplyTo }, at);
        if (text is not null)
            line = customers.Write(account, customer, new Draft(text) { ReplyTo = message.ReplyTo }, at);
        return line is null ? Results.NotFound() : Results.Ok(new { line.Mid });
    }

    private static IResult Add(NewCustomer customer, CustomerActions customers)
    {
        var username = (customer.Username ?? "").Trim().TrimStart('@');
        if (username.Length is 0 or > 30 || customer.Name?.Length > 80)
            return Results.BadRequest("A customer has a user name of at most 30 letters.");
        var name = string.IsNullOrWhiteSpace(customer.Name) ? username : customer.Name.Trim();
        return Results.Ok(new { customers.Add(name, username, Account.Find(customer.Account) is { IsMessenger: true }).Id });
    }

    [RequestSizeLimit(LargestUpload)]
    private static async Task<IResult> UploadAsync(HttpRequest request, MediaStore store, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken);
        return await store.SaveAsync(bytes.ToArray(), cancellationToken) is { } file
            ? Results.Ok(new { file })
            : Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
    }

    private static ValueTask<object?> TakeInHandAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.RequestServices.GetRequiredService<CustomerActions>().TakeInHand((string)context.HttpContext.GetRouteValue("customer")!);
        return next(context);
    }

    private static IResult Done(bool done) => done ? Results.NoContent() : Results.NotFound();
}
