namespace InstagramInbox.Tests.Infrastructure;

/// <summary>An inbox on each database for the tests of one class, made when the first test asks for it.</summary>
public sealed class Inboxes : IAsyncLifetime
{
    private readonly Lazy<Task<TestInbox>>[] inboxes =
        [.. Enum.GetValues<DatabaseKind>().Select(kind => new Lazy<Task<TestInbox>>(() => TestInbox.StartAsync(kind)))];

    internal Task<TestInbox> OnAsync(DatabaseKind kind) => inboxes[(int)kind].Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var inbox in inboxes.Where(i => i.IsValueCreated))
            await (await inbox.Value).DisposeAsync();
    }
}
