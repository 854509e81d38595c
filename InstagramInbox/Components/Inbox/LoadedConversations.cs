using InstagramInbox.Accounts;
using InstagramInbox.Inbox;

namespace InstagramInbox.Components.Inbox;

/// <summary>
/// The part of the conversation list that a page has read so far, newest first, kept true by reading again only what
/// changed.
/// </summary>
public sealed class LoadedConversations(ConversationList list) : IDisposable
{
    private const int PageSize = 50;

    /// <summary>From here on one query for everything costs less than one for each.</summary>
    private const int ManyChanges = 20;

    private readonly SemaphoreSlim turn = new(1, 1);
    private List<ConversationRow> rows = [];
    private ConversationFilter filter = new();
    private ConversationCursor? next;

    public IReadOnlyList<ConversationRow> Rows => rows;

    public bool HasMore => next is not null;

    /// <summary>Reads the first page of another selection.</summary>
    public Task StartAsync(AgentAccess access, ConversationFilter selection, CancellationToken cancellationToken) =>
        InTurnAsync(() =>
        {
            filter = selection;
            return ReloadAsync(access, PageSize, cancellationToken);
        }, cancellationToken);

    /// <summary>Reads further pages until <paramref name="count"/> rows are there or the end is reached.</summary>
    public Task ExtendAsync(AgentAccess access, int count, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        while (rows.Count < count && next is not null)
            next = await AppendAsync(rows, access, next, cancellationToken);
    }, cancellationToken);

    /// <summary>Reads everything again that has been read so far.</summary>
    public Task ReloadAsync(AgentAccess access, CancellationToken cancellationToken) =>
        InTurnAsync(() => ReloadAsync(access, rows.Count, cancellationToken), cancellationToken);

    /// <summary>Reads the changed conversations again and puts each in its place.</summary>
    public Task UpdateAsync(AgentAccess access, IReadOnlyCollection<long> changed, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (changed.Count > ManyChanges)
        {
            await ReloadAsync(access, rows.Count, cancellationToken);
            return;
        }

        foreach (var id in changed)
            Place(id, await list.ReadRowAsync(access, id, cancellationToken));
    }, cancellationToken);

    public void Dispose() => turn.Dispose();

    private void Place(long id, ConversationRow? row)
    {
        rows.RemoveAll(r => r.Id == id);
        if (row is null || !filter.Takes(row))
            return;

        var place = rows.FindIndex(r => (r.LastActivityAt, r.Id).CompareTo((row.LastActivityAt, row.Id)) < 0);
        if (place >= 0)
            rows.Insert(place, row);
        else if (next is null)
            rows.Add(row);
        // Else it belongs to a page that has not been read yet.
    }

    private async Task ReloadAsync(AgentAccess access, int count, CancellationToken cancellationToken)
    {
        List<ConversationRow> read = [];
        var cursor = await AppendAsync(read, access, null, cancellationToken);
        while (read.Count < count && cursor is not null)
            cursor = await AppendAsync(read, access, cursor, cancellationToken);
        (rows, next) = (read, cursor);
    }

    private async Task<ConversationCursor?> AppendAsync(
        List<ConversationRow> to, AgentAccess access, ConversationCursor? after, CancellationToken cancellationToken)
    {
        var page = await list.ReadAsync(access, filter, after, PageSize, cancellationToken);
        var known = page.Rows.Select(r => r.Id).ToHashSet();
        to.RemoveAll(r => known.Contains(r.Id));
        to.AddRange(page.Rows);
        return page.Next;
    }

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
