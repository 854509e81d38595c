using Microsoft.Extensions.DependencyInjection;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>An inbox on each database for the tests of one class, made when the first test asks for it.</summary>
public class Inboxes : IAsyncLifetime
{
    private readonly Lazy<Task<TestInbox>>[] inboxes;

    public Inboxes() => inboxes = [.. Enum.GetValues<DatabaseKind>().Select(kind => new Lazy<Task<TestInbox>>(() => TestInbox.StartAsync(kind, Configure)))];

    internal Task<TestInbox> OnAsync(DatabaseKind kind) => inboxes[(int)kind].Value;

    private protected virtual void Configure(IServiceCollection services)
    {
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var inbox in inboxes.Where(i => i.IsValueCreated))
            await (await inbox.Value).DisposeAsync();
    }
}

/// <summary>The same with webhooks that carry plain events.</summary>
public sealed class PlainInboxes : Inboxes
{
    private protected override void Configure(IServiceCollection services) => PlainProvider.Add(services);
}
