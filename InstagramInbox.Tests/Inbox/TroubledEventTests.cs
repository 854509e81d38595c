using InstagramInbox.Channels;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Inbox.Projection;
using InstagramInbox.Tests.Builders;
using InstagramInbox.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Inbox;

public sealed class TroubledEventTests
{
    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Event_ThatCannotBeApplied_IsHeldWithItsErrorAndReplayed(DatabaseKind kind)
    {
        var trouble = new Trouble();
        await using var inbox = await TestInbox.StartAsync(kind, trouble.Add);
        var customer = inbox.NewCustomer();
        trouble.InEvents = true;

        await inbox.DeliverBodyAsync(Meta.Delivery(inbox.AccountId, customer.Text("Before"), customer.Text("boom", at: 1), customer.Text("After", at: 2)));
        await inbox.DeliverAsync(customer.Text("Next", at: 3));
        await inbox.ProjectedAsync();

        Assert.Equal(["Before", "After", "Next"], (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
        var overview = inbox.App.Services.CreateScope().ServiceProvider.GetRequiredService<HeldEventOverview>();
        var held = Assert.Single((await overview.TroubledAsync(inbox.AdminUser)).Rows);
        Assert.Equal(HoldReason.Failed, held.Reason);
        Assert.NotEmpty(held.Error!);

        trouble.InEvents = false;
        Assert.True(await overview.ReplayAsync(inbox.AdminUser, held.Id));
        Assert.False(await overview.ReplayAsync(inbox.AdminUser, held.Id));
        await inbox.ProjectedAsync();
        Assert.Equal(["Before", "boom", "After", "Next"], (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
        Assert.False(await inbox.ReadAsync(db => db.HeldEvents.AnyAsync()));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Events_OfOneChannel_AreShownRawAndReplayedTogether(DatabaseKind kind)
    {
        var trouble = new Trouble();
        await using var inbox = await TestInbox.StartAsync(kind, trouble.Add);
        var other = await inbox.ConnectAsync(TestInbox.NewAccountId());
        var customer = inbox.NewCustomer();
        trouble.InEvents = true;
        await inbox.DeliverAsync(customer.Text("boom"), customer.Text("boom", at: 1));
        await inbox.ProjectedAsync();
        using var scope = inbox.App.Services.CreateScope();
        var overview = scope.ServiceProvider.GetRequiredService<HeldEventOverview>();
        var rows = (await overview.TroubledAsync(inbox.AdminUser, channelId: inbox.ChannelId)).Rows;

        Assert.Equal(2, rows.Count);
        Assert.Empty((await overview.TroubledAsync(inbox.AdminUser, channelId: other)).Rows);
        Assert.Contains("\"text\": \"boom\"", await overview.RawAsync(inbox.AdminUser, rows[0].Id), StringComparison.Ordinal);
        Assert.True(await inbox.ReadAsync(db => db.AuditEntries.AnyAsync(a => a.Action == "event.viewed")));
        Assert.Equal(0, await overview.ReplayAllAsync(inbox.AdminUser, other));

        trouble.InEvents = false;
        Assert.Equal(2, await overview.ReplayAllAsync(inbox.AdminUser, inbox.ChannelId));
        await inbox.ProjectedAsync();
        Assert.Equal(["boom", "boom"], (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Delivery_WhoseReaderThrows_IsHeldAndTheNextGoesOn(DatabaseKind kind)
    {
        var trouble = new Trouble();
        await using var inbox = await TestInbox.StartAsync(kind, trouble.Add);
        var customer = inbox.NewCustomer();
        trouble.InReading = true;

        await inbox.DeliverAsync(customer.Text("boom"), customer.Text("After", at: 1));
        await inbox.ProjectedAsync();

        Assert.Equal(["After"], (await inbox.ThreadAsync(customer)).Messages.Select(m => m.Text));
        var error = await inbox.ReadAsync(db => db.HeldEvents.Where(h => h.Reason == HoldReason.Failed).Select(h => h.Error!).SingleAsync());
        Assert.InRange(error.Length, 1, HeldEvent.MaxError);
    }

    [Theory]
    [ClassData(typeof(BothDatabases))]
    public async Task Profile_ThatTheDatabaseDoesNotTake_DoesNotHoldUpTheOthers(DatabaseKind kind)
    {
        await using var inbox = await TestInbox.StartAsync(kind);
        var (bad, good) = (inbox.NewCustomer(), inbox.NewCustomer());
        inbox.Graph.Profiles[bad.Id] = """{"username":"a\u0000b","name":"N\u0000"}""";
        inbox.Graph.Profiles[good.Id] = """{"username":"maria.costa","name":"Maria Costa","profile_pic":"https://a.fbcdn.net/p.jpg"}""";

        await inbox.DeliverAsync(bad.Text("Hi"), good.Text("Oi"));
        await inbox.ProjectedAsync();

        await Until.IsAsync(async () => (await inbox.ThreadAsync(good)).Head, head => head is { ContactName: "maria.costa", HasPicture: true });
    }

    /// <summary>Instagram's reader, but one that stumbles over the word boom.</summary>
    private sealed class Trouble
    {
        public bool InEvents { get; set; }

        public bool InReading { get; set; }

        public void Add(IServiceCollection services)
        {
            services.Remove(services.Single(s => s.ServiceType == typeof(IChannelProvider) && s.ImplementationType == typeof(InstagramProvider)));
            services.AddSingleton<InstagramProvider>();
            services.AddSingleton<IChannelProvider>(provider => new Stumbling(provider.GetRequiredService<InstagramProvider>(), this));
        }

        private sealed record UnheardOf : ChannelEvent;

        private sealed class Stumbling(IChannelProvider inner, Trouble trouble) : IChannelProvider
        {
            public string Name => inner.Name;

            public ProviderLimits Limits => inner.Limits;

            public ChannelFields Fields => inner.Fields;

            public string NamePrefix => inner.NamePrefix;

            public IReadOnlyList<ChannelEvent> Parse(RawDelivery delivery)
            {
                if (trouble.InReading && delivery.Body.Span.IndexOf("boom"u8) >= 0)
                    throw new InvalidOperationException(new string('\0', 10) + new string('x', 10_000));
                return [.. inner.Parse(delivery).Select(e => trouble.InEvents && e is MessageArrived { Parts: [{ Text: "boom" }] } ? Other(e) : e)];
            }

            public Task<SendResult> SendAsync(ChannelAccess channel, OutgoingMessage message, CancellationToken cancellationToken) =>
                inner.SendAsync(channel, message, cancellationToken);

            public Task<ProfileResult> GetProfileAsync(ChannelAccess channel, string contactId, CancellationToken cancellationToken) =>
                inner.GetProfileAsync(channel, contactId, cancellationToken);

            public ReadOnlyMemory<byte> Blank(RawDelivery delivery, IReadOnlySet<string> mids) => inner.Blank(delivery, mids);

            public Task<ChannelCheck> CheckAsync(ChannelAccess channel, CancellationToken cancellationToken) => inner.CheckAsync(channel, cancellationToken);

            private static UnheardOf Other(ChannelEvent e) =>
                new() { Provider = e.Provider, AccountIds = e.AccountIds, Kind = e.Kind, ContactId = e.ContactId, At = e.At };
        }
    }
}
