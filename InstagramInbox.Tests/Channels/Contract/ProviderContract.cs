using System.Globalization;
using System.Resources;
using System.Text;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Tests.Channels.Contract;

/// <summary>
/// What every provider keeps to, from its webhook to the thread and from the composer to its API: written once, and run
/// for each provider through the real endpoint of the real application. This part is about what comes in.
/// </summary>
public abstract partial class ProviderContract<TProvider>(ContractInbox<TProvider> inbox) : IClassFixture<ContractInbox<TProvider>>
    where TProvider : ProviderUnderTest, new()
{
    private TProvider Provider => inbox.Provider;

    [Fact]
    public async Task Text_ComingIn_IsShownAsItWasWritten()
    {
        const string Words = "Olá 😀 \"quoted\" \\ <b>\n第二行";
        var message = inbox.Incoming();

        await inbox.DeliverAsync(Provider.Text(message, Words));

        var shown = Assert.Single(await inbox.MessagesAsync(message.ContactId));
        Assert.Equal((Words, MessageDirection.Incoming, message.At), (shown.Text, shown.Direction, shown.At));
        Assert.Equal(1, await inbox.Inbox.ReadAsync(db => db.Conversations.Where(c => c.Contact!.ExternalId == message.ContactId).Select(c => c.UnreadCount).SingleAsync()));
    }

    [Fact]
    public async Task Picture_ComingIn_IsAnAttachment()
    {
        var message = inbox.Incoming();
        var url = $"https://cdn.example/{message.Mid}.jpg";

        await inbox.DeliverAsync(Provider.Picture(message, url));

        var shown = Assert.Single(await inbox.MessagesAsync(message.ContactId));
        Assert.Equal((null, "image", url), (shown.Text, shown.AttachmentType, shown.AttachmentUrl));
    }

    [Fact]
    public async Task Delivery_Repeated_IsShownOnce()
    {
        var message = inbox.Incoming();
        var (text, picture) = (Provider.Text(message, "once"), Provider.Picture(inbox.Incoming(1, message.ContactId), "https://cdn.example/once.jpg"));

        await inbox.DeliverAsync(text, picture, text);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => inbox.DeliverAsync(i % 2 == 0 ? text : picture)));

        Assert.Equal(["once", null], (await inbox.MessagesAsync(message.ContactId)).Select(m => m.Text));
    }

    [Fact]
    public async Task Messages_InTheirOrder_KeepIt()
    {
        var first = inbox.Incoming();

        await inbox.DeliverAsync(Enumerable.Range(0, 12).Select(i => Provider.Text(inbox.Incoming(i, first.ContactId), $"{i}")));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}"), (await inbox.MessagesAsync(first.ContactId)).Select(m => m.Text));
    }

    [Fact]
    public async Task Messages_OutOfOrder_AreShownByTheirTime()
    {
        var first = inbox.Incoming();

        await inbox.DeliverAsync(new[] { 3, 0, 2, 1 }.Select(i => Provider.Text(inbox.Incoming(i, first.ContactId), $"{i}")));

        Assert.Equal(["0", "1", "2", "3"], (await inbox.MessagesAsync(first.ContactId)).Select(m => m.Text));
    }

    [Fact]
    public async Task Unknown_ComingIn_IsKeptAsAPlaceholderAndStopsNothing()
    {
        var message = inbox.Incoming();
        var word = $"word{Guid.NewGuid():N}";

        await inbox.DeliverAsync(Provider.Unknown(message, word), Provider.Unknown(message, word), Provider.Text(inbox.Incoming(5, message.ContactId), "after it"));

        var shown = await inbox.MessagesAsync(message.ContactId);
        Assert.Equal([null, "after it"], shown.Select(m => m.Text));
        Assert.NotNull(shown[0].AttachmentType);
        Assert.Contains(word, shown[0].Details?.Raw, StringComparison.Ordinal);
        Assert.NotNull(await inbox.StoredAsync(word));
    }

    [Fact]
    public async Task Blanking_OfAMessage_LeavesNoWordAndItsPlace()
    {
        var (message, other) = (inbox.Incoming(), inbox.Incoming());
        var word = $"word{Guid.NewGuid():N}";
        foreach (var body in new[] { Provider.Text(message, word), Provider.Picture(message, $"https://cdn.example/{word}.jpg"), Provider.Unknown(message, word) })
        {
            await inbox.DeliverAsync(body);
            var stored = (await inbox.StoredAsync(word))!;
            var delivery = new RawDelivery(stored.Number, stored.Account, Encoding.UTF8.GetBytes(body));
            var before = inbox.Installed.Parse(delivery);
            var mids = before.Select(e => e switch { MessageArrived arrived => arrived.Mid, NotSupported unknown => unknown.Key, _ => "" }).ToHashSet();

            var blank = inbox.Installed.Blank(delivery, mids);

            var after = inbox.Installed.Parse(delivery with { Body = blank });
            Assert.DoesNotContain(word, Encoding.UTF8.GetString(blank.Span), StringComparison.Ordinal);
            Assert.Equal(before.Count, after.Count);
            Assert.DoesNotContain(after, e => e is MessageArrived { Parts: var parts } && parts.Any(p => p.Text is not null || p.AttachmentUrl is not null));
            Assert.Equal(blank.ToArray(), inbox.Installed.Blank(delivery with { Body = blank }, mids).ToArray());
            Assert.Equal(body, Encoding.UTF8.GetString(inbox.Installed.Blank(delivery, new HashSet<string> { other.Mid }).Span));
        }
    }

    [Fact]
    public void Provider_Described_HasWordsForWhatItAsks()
    {
        var (fields, texts) = (inbox.Installed.Fields, new ResourceManager(typeof(Resources.Text)));

        Assert.All(
            new[] { fields.PageId, fields.InstagramId, fields.IdHint, fields.TokenHint }.OfType<string>(),
            key => Assert.NotNull(texts.GetString(key, CultureInfo.InvariantCulture)));
        Assert.True(fields.PageId is not null || fields.InstagramId is not null, "An account needs an id.");
        Assert.Contains(NamePrefix.Placeholder, inbox.Installed.NamePrefix, StringComparison.Ordinal);
        Assert.InRange(inbox.Installed.Limits.Text.Max, 100, 100_000);
    }
}
