using InstagramInbox.Data;
using Microsoft.EntityFrameworkCore;

namespace InstagramInbox.Inbox.Projection;

/// <summary>What only all messages of a thread can tell, once they are stored.</summary>
internal sealed partial class ProjectionBatch
{
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var settled = loaded.Where(t => t.SeeksContact || t.Recounts).ToList();
        foreach (var thread in settled)
        {
            if (thread.SeeksContact)
                await FindContactAsync(thread.Conversation, cancellationToken);
            if (thread.Recounts)
                await ConversationPreview.RecountAsync(db, thread.Conversation, cancellationToken);
        }

        await new RowWriter<Conversation>(db).UpdateAsync(settled.ConvertAll(t => t.Conversation), version: null, cancellationToken);
    }

    private async Task FindContactAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var (id, threadId) = (conversation.Id, conversation.ThreadId);
        var first = await db.Messages
            .Where(m => m.ConversationId == id && m.Direction == MessageDirection.Incoming && m.ContactId != null)
            .OrderBy(m => m.Mid == threadId ? 0 : 1).ThenBy(m => m.At).ThenBy(m => m.Mid).Select(m => m.ContactId).FirstOrDefaultAsync(cancellationToken);
        conversation.ContactId = first ?? conversation.ContactId;
    }
}
