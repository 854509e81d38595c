using System.Text.Json.Nodes;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Which app holds a thread, by the rules of Conversation Routing.</summary>
internal sealed class ThreadEndpoints(GraphAccess access, World world, SimulatedApp app)
{
    private const int LongestHold = 7 * 24 * 3600;

    public async Task<IResult> ControlAsync(string id, string act, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "post");
        var customer = call.Object("recipient")?["id"]?.ToString();
        if (world.Read(s => customer is null ? null : s.Chat(s.SideOf(account, customer).Id, customer)) is not { } chat)
            throw GraphRefusal.Parameter("No matching Instagram user", 2534014);
        var verb = act.Split('_')[0];
        if (verb is "pass" or "release" or "extend" && app.IsStandby(chat))
            throw GraphRefusal.Parameter("The app does not control this thread now.", 2534037);
        if (verb is "take" && chat.Owner is null)
            throw GraphRefusal.Parameter("Thread control cannot be taken where no routing is set up.");
        if (verb is "extend" && call.Number("duration") is not (> 0 and <= LongestHold))
            throw GraphRefusal.Parameter($"Param duration must be between 1 and {LongestHold}");
        var target = call.Text("target_app_id");
        if (verb is "pass" && target is null)
            throw GraphRefusal.Parameter("The parameter target_app_id is required.");
        if (verb is "pass" or "take" or "release")
            world.Write(_ => chat.Owner = verb is "pass" ? target : verb is "take" ? app.Id : null, new Notice(chat.Account, customer));
        return PageEndpoints.Success();
    }

    public async Task<IResult> OwnerAsync(string id, HttpContext http)
    {
        var call = await GraphCall.ReadAsync(http);
        var account = access.Check(call, id, "get");
        var owner = world.Read(s => s.Chat(s.SideOf(account, call.Text("recipient")).Id, call.Text("recipient") ?? "")?.Owner);
        return GraphAnswer.Json(owner is null
            ? GraphViews.List()
            : GraphViews.List(new JsonObject { ["thread_owner"] = new JsonObject { ["app_id"] = owner } }));
    }
}
