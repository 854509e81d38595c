using System.Data.Common;

namespace InstagramInbox.Webhooks;

/// <summary>Reads deliveries out of a query for Number, ReceivedAt, Provider, Headers and Body.</summary>
internal static class DeliveryRows
{
    /// <summary>Reads until the rows end or their bodies reach <paramref name="maxBytes"/> together.</summary>
    public static async Task<IReadOnlyList<Delivery>> ReadDeliveriesAsync(this DbCommand command, long maxBytes, CancellationToken cancellationToken)
    {
        var rows = new List<Delivery>();
        var bytes = 0L;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (bytes < maxBytes && await reader.ReadAsync(cancellationToken))
        {
            var body = reader.GetFieldValue<byte[]>(4);
            bytes += body.Length;
            rows.Add(new Delivery(
                reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3), body));
        }

        return rows;
    }
}
