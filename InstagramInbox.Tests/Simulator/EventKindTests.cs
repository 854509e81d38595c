using System.Text.Json.Nodes;
using InstagramInbox.Simulator;

namespace InstagramInbox.Tests.Simulator;

/// <summary>Everything that happens besides messages, and the bodies it can come in.</summary>
public sealed class EventKindTests
{
    [Theory]
    [InlineData("""{"kind":"postback","title":"Quero","payload":"P"}""", "postback", """{"mid":"MID","title":"Quero","payload":"P"}""")]
    [InlineData("""{"kind":"ice_breaker","title":"Onde fica?"}""", "postback", """{"mid":"MID","title":"Onde fica?","payload":"ICE_BREAKER_HOURS"}""")]
    [InlineData("""{"kind":"postback_referral","title":"Oi","ref":"r"}""", "postback", """{"mid":"MID","title":"Oi","payload":"MORE","referral":{"ref":"r","source":"SHORTLINK","type":"OPEN_THREAD"}}""")]
    [InlineData("""{"kind":"postback_self","title":"Oi"}""", "postback", """{"mid":"MID","title":"Oi","payload":"MORE","is_self":true}""")]
    [InlineData("""{"kind":"referral","ref":"r","source":"IGME"}""", "referral", """{"ref":"r","source":"IGME","type":"OPEN_THREAD"}""")]
    [InlineData("""{"kind":"read","mid":"m"}""", "read", """{"mid":"m"}""")]
    [InlineData("""{"kind":"reaction","mid":"m","emoji":"😢"}""", "reaction", """{"mid":"m","action":"react","reaction":"sad","emoji":"\uD83D\uDE22"}""")]
    [InlineData("""{"kind":"unreact","mid":"m"}""", "reaction", """{"mid":"m","action":"unreact"}""")]
    [InlineData("""{"kind":"edit","mid":"m","text":"b","numEdit":3}""", "message_edit", """{"mid":"m","text":"b","num_edit":3}""")]
    [InlineData("""{"kind":"edit","mid":"m","text":"b","numEdit":3,"asText":true}""", "message_edit", """{"mid":"m","text":"b","num_edit":"3"}""")]
    [InlineData("""{"kind":"removal","mid":"m"}""", "message", """{"mid":"m","is_deleted":true}""")]
    [InlineData("""{"kind":"response_feedback","mid":"m","text":"Bad response"}""", "response_feedback", """{"feedback":"Bad response","mid":"m"}""")]
    [InlineData("""{"kind":"account_linking","action":"unlinked"}""", "account_linking", """{"status":"unlinked","authorization_code":"C81Q4"}""")]
    [InlineData("""{"kind":"unknown_event","mid":"m"}""", "starlight_exchange", """{"mid":"m","brightness":4}""")]
    public async Task Event_OfKind_HasMetasShape(string production, string member, string expected)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(JsonNode.Parse(production)!);

        var happened = delivery.Events.Single();
        Assert.Equal(expected.Replace("MID", (string?)answer["mid"], StringComparison.Ordinal), happened[member]!.ToJsonString());
        Assert.Equal(SimulatorHost.Mariana, (string?)happened["sender"]!["id"]);
        Assert.Equal(SimulatedAccount.InstagramId, (string?)happened["recipient"]!["id"]);
    }

    [Theory]
    [InlineData("optin", "notification_messages_token")]
    [InlineData("order", "products")]
    [InlineData("referral_ad", "ads_context_data")]
    [InlineData("delivery", "watermark")]
    public async Task Event_OfKind_CarriesItsMember(string kind, string member)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind });

        Assert.NotNull(delivery.Events.Single()[kind.Split('_')[0]]![member]);
    }

    [Theory]
    [InlineData("app_roles")]
    [InlineData("policy_enforcement")]
    public async Task Event_OfTheAccount_HasNoSender(string kind)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind });

        Assert.Null(delivery.Events.Single()["sender"]);
        Assert.NotNull(delivery.Events.Single()[kind]);
    }

    [Fact]
    public async Task Edit_Senderless_HasNeitherSidesNorText()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "edit_senderless", mid = "m" });

        var edit = delivery.Events.Single();
        Assert.Equal(["timestamp", "message_edit"], edit.AsObject().Select(m => m.Key));
        Assert.Equal("""{"mid":"m","num_edit":0}""", edit["message_edit"]!.ToJsonString());
    }

    [Fact]
    public async Task Edit_SixthTime_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        var mid = await host.WriteAsync(SimulatorHost.Mariana, "0");

        for (var n = 1; n <= 6; n++)
            await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/edit", new { mid, text = $"{n}" });

        var last = await host.Webhooks.WaitAsync(e => (int?)e["message_edit"]?["num_edit"] == 5);
        Assert.Equal("5", (string?)last["message_edit"]!["text"]);
        Assert.Equal("5", (string?)(await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![0]!["text"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("other", 263902037430900L)]
    public async Task Echo_FromElsewhere_NamesOnlyTools(string? app, long? expected)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (answer, delivery) = await host.ProduceAsync(new { kind = "text", text = "Do app", app }, "business");

        var echo = delivery.Events.Single();
        Assert.Equal(SimulatedAccount.InstagramId, (string?)echo["sender"]!["id"]);
        Assert.True((bool)echo["message"]!["is_echo"]!);
        Assert.Equal(expected, (long?)echo["message"]!["app_id"]);
        Assert.Equal((string?)answer["mid"], (string?)echo["message"]!["mid"]);
    }

    [Fact]
    public async Task Business_UnsendsInInstagram_RemovalComesAndThePhoneForgets()
    {
        await using var host = await SimulatorHost.StartAsync();
        var (written, _) = await host.ProduceAsync(new { kind = "text", text = "Ops" }, "business");

        var (_, delivery) = await host.ProduceAsync(new { mid = (string?)written["mid"] }, "business/unsend");

        Assert.Equal($$"""{"mid":"{{written["mid"]}}","is_deleted":true,"is_echo":true}""", delivery.Events.Single()["message"]!.ToJsonString());
        Assert.Equal(SimulatedAccount.InstagramId, (string?)delivery.Events.Single()["sender"]!["id"]);
        Assert.True((bool)(await host.GetAsync(SimulatorHost.Chat(SimulatorHost.Mariana)))["lines"]![0]!["removed"]!);
    }

    [Theory]
    [InlineData("pass", "pass_thread_control", "new_owner_app_id")]
    [InlineData("take", "take_thread_control", "new_owner_app_id")]
    [InlineData("request", "request_thread_control", "requested_owner_app_id")]
    public async Task Thread_Changed_IsTold(string act, string member, string named)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { act, to = "other", metadata = "x" }, "thread");

        var control = delivery.Events.Single()[member]!;
        Assert.Equal(("263902037430900", "x"), ((string?)control[named], (string?)control["metadata"]));
        Assert.Equal(act is not "request", control.AsObject().ContainsKey("previous_owner_app_id"));
    }

    [Fact]
    public async Task Thread_HeldByAnother_ComesAsStandbyAndRefusesSends()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.WriteAsync(SimulatorHost.Mariana, "Oi");
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/thread", new { act = "hold", to = "other" });

        var (_, delivery) = await host.ProduceAsync(new { kind = "postback", payload = "P" });
        var refused = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });
        await host.PostAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/thread", new { act = "hold", to = "us" });
        var sent = await host.SendAsync(SimulatorHost.Mariana, new { text = "x" });

        Assert.Null(delivery.Json["entry"]![0]!["messaging"]);
        Assert.Equal(["mid", "title"], delivery.Json["entry"]![0]!["standby"]![0]!["postback"]!.AsObject().Select(m => m.Key));
        Assert.Equal((100, 2534037), ((int)refused["error"]!["code"]!, (int)refused["error"]!["error_subcode"]!));
        Assert.NotNull(sent["message_id"]);
    }

    [Fact]
    public async Task Envelope_OfPage_NamesThePageAndGoesToFacebook()
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "read", mid = "m", envelope = new { @object = "page", provider = "facebook", ids = "Number" } });

        Assert.Equal("page", (string?)delivery.Json["object"]);
        Assert.EndsWith("/facebook", delivery.Path, StringComparison.Ordinal);
        Assert.Equal(SimulatedAccount.PageId, delivery.Json["entry"]![0]!["id"]!.ToJsonString());
        Assert.Equal(SimulatedAccount.PageId, delivery.Events.Single()["recipient"]!["id"]!.ToJsonString());
        Assert.NotNull(delivery.Events.Single()["read"]!["watermark"]);
    }

    [Theory]
    [InlineData("Seconds", 10)]
    [InlineData("Milliseconds", 13)]
    [InlineData("Iso", 24)]
    public async Task Envelope_Times_AreWrittenAsAsked(string times, int length)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, delivery) = await host.ProduceAsync(new { kind = "text", envelope = new { times } });

        Assert.Equal(length, delivery.Events.Single()["timestamp"]!.ToString().Length);
        Assert.Equal(length, delivery.Json["entry"]![0]!["time"]!.ToString().Length);
    }

    [Theory]
    [InlineData("text", "messages")]
    [InlineData("read", "messaging_seen")]
    [InlineData("edit", "message_edit")]
    [InlineData("reaction", "message_reactions")]
    [InlineData("postback", "messaging_postbacks")]
    [InlineData("referral", "messaging_referral")]
    public async Task Envelope_ChangesAndFlat_NameTheField(string kind, string field)
    {
        await using var host = await SimulatorHost.StartAsync();

        var (_, changes) = await host.ProduceAsync(new { kind, envelope = new { form = "Changes" } });
        var (_, flat) = await host.ProduceAsync(new { kind, envelope = new { form = "Flat", entry = "Customer" } });

        var change = changes.Json["entry"]![0]!["changes"]![0]!;
        Assert.Equal(field, (string?)change["field"]);
        Assert.Equal(10, ((string?)change["value"]!["timestamp"])!.Length);
        var entry = flat.Json["entry"]![0]!;
        Assert.Equal((field, SimulatorHost.Mariana), ((string?)entry["field"], (string?)entry["id"]));
        Assert.NotNull(entry["value"]!["sender"]);
    }

    [Fact]
    public async Task Envelope_SetForAll_AppliesUntilChanged()
    {
        await using var host = await SimulatorHost.StartAsync();
        await host.PutAsync("/simulator/api/webhooks", new { envelope = new { form = "Standby" } });
        var (_, standby) = await host.ProduceAsync(new { kind = "text" });
        await host.PutAsync("/simulator/api/webhooks", new { });
        var (_, usual) = await host.ProduceAsync(new { kind = "text" });

        Assert.NotNull(standby.Json["entry"]![0]!["standby"]);
        Assert.NotNull(usual.Json["entry"]![0]!["messaging"]);
    }

    [Fact]
    public async Task Raw_Posted_ComesSignedAndTellsTheAnswer()
    {
        await using var host = await SimulatorHost.StartAsync();

        var answer = await host.PostAsync("/simulator/api/raw?provider=facebook", new { @object = "page", entry = new[] { new { id = "é" } } });

        var delivery = Assert.Single(host.Webhooks.Deliveries);
        Assert.Equal("HTTP 200", (string?)answer["answer"]);
        Assert.Equal("""{"object":"page","entry":[{"id":"\u00e9"}]}""", System.Text.Encoding.ASCII.GetString(delivery.Body));
        Assert.StartsWith("sha256=", delivery.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestEvent_OfTheDashboard_IsTheSample()
    {
        await using var host = await SimulatorHost.StartAsync();

        await host.PostAsync("/simulator/api/test-event", new { });

        var change = Assert.Single(host.Webhooks.Deliveries).Json["entry"]![0]!["changes"]![0]!;
        Assert.Equal("""{"field":"messages","value":{"sender":{"id":"12334"},"recipient":{"id":"23245"},"timestamp":"1527459824","message":{"mid":"random_mid","text":"random_text"}}}""", change.ToJsonString());
    }
}
