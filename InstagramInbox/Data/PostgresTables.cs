namespace InstagramInbox.Data;

/// <summary>A row of the journal on PostgreSQL; the journal itself reads and writes it.</summary>
internal sealed class PostgresDelivery
{
    public long Number { get; set; }

    /// <summary>UTC milliseconds.</summary>
    public long ReceivedAt { get; set; }

    public required string Provider { get; set; }

    public required string Headers { get; set; }

    public required byte[] Body { get; set; }
}

/// <summary>A data-protection key, which all nodes share.</summary>
internal sealed class PostgresProtectionKey
{
    public int Id { get; set; }

    public required string Xml { get; set; }
}
