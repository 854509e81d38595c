namespace InstagramInbox.Webhooks;

/// <summary>Where the journal keeps its rows: an SQLite file of its own, or a table on PostgreSQL.</summary>
public interface IJournalStore
{
    /// <summary>How many rows back the latest ones are looked for.</summary>
    internal const long LatestReach = 20_000;

    /// <summary>How much of the latest is read at most.</summary>
    internal const long LatestBytes = 16 * 1024 * 1024;

    /// <summary>Makes what is missing. Called once, before anything else.</summary>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the deliveries in one transaction and returns when they are on disk. Numbers become visible in
    /// ascending order: no reader ever sees a number before a lower one that is still to come.
    /// </summary>
    Task AppendAsync(IReadOnlyList<ReceivedDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Reads on behind a number, in order.</summary>
    /// <param name="maxBytes">Ends the page early once the bodies are this large together; at least one row is returned.</param>
    Task<IReadOnlyList<Delivery>> ReadAsync(long after, int maxCount, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Reads single deliveries, in order; the ones that are gone are left out.</summary>
    Task<IReadOnlyList<Delivery>> ReadAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken);

    /// <summary>The last deliveries of a provider, the newest first. What is long ago is not looked for.</summary>
    Task<IReadOnlyList<Delivery>> ReadLatestAsync(string provider, int maxCount, CancellationToken cancellationToken);

    /// <summary>Deletes up to <paramref name="maxCount"/> rows that are older than <paramref name="before"/>, not behind <paramref name="upTo"/> and not to be kept.</summary>
    /// <returns>How many rows went.</returns>
    Task<int> PruneAsync(DateTimeOffset before, long upTo, IReadOnlyCollection<long> keep, int maxCount, CancellationToken cancellationToken);

    /// <summary>Puts other bodies in the place of the ones that are stored, for good.</summary>
    /// <returns>False when the store's files may still hold something of the old ones: to be called again, with no bodies if need be.</returns>
    Task<bool> ReplaceAsync(IReadOnlyCollection<(long Number, ReadOnlyMemory<byte> Body)> bodies, CancellationToken cancellationToken);
}
