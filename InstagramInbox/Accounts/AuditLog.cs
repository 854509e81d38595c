using InstagramInbox.Data;

namespace InstagramInbox.Accounts;

/// <summary>Notes who changed what, in the transaction of the change.</summary>
public sealed class AuditLog(TimeProvider time)
{
    /// <summary>Adds an entry to the context; the caller saves it together with the change.</summary>
    /// <param name="agentId">Null for what the application did by itself.</param>
    /// <param name="action">A dotted name such as <c>channel.added</c>.</param>
    /// <param name="subject">What it was done to, as <c>kind:id</c>.</param>
    /// <param name="detail">Ids and field names; never a secret, never a message's text.</param>
    public void Note(InboxDbContext db, string? agentId, string action, string subject, string? detail = null) =>
        db.AuditEntries.Add(new AuditEntry { At = time.GetUtcNow(), AgentId = agentId, Action = action, Subject = subject, Detail = detail });
}
