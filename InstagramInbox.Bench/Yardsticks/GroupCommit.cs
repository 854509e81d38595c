using Microsoft.Data.Sqlite;

namespace InstagramInbox.Bench.Yardsticks;

/// <summary>One writer thread; whoever waits when it is free shares the next commit (WAL, <c>synchronous=FULL</c>).</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly object gate = new();
    private readonly JournalFile file;
    private readonly Thread writer;
    private List<Waiting> waiting = [];
    private bool closing;

    public GroupCommit(string path)
    {
        file = new JournalFile(path);
        writer = new Thread(WriteUntilClosed) { IsBackground = true, Name = "group commit" };
        writer.Start();
    }

    /// <summary>Completes when the body is on disk.</summary>
    public Task AppendAsync(byte[] body)
    {
        var own = new Waiting(body, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            waiting.Add(own);
            Monitor.Pulse(gate);
        }

        return own.Done.Task;
    }

    public void Dispose()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        writer.Join();
        file.Dispose();
    }

    private void WriteUntilClosed()
    {
        List<Waiting> batch = [];
        while (TakeAll(ref batch))
        {
            try
            {
                file.Append(batch.Select(w => w.Body));
                foreach (var one in batch)
                    one.Done.SetResult();
            }
            catch (SqliteException e)
            {
                foreach (var one in batch)
                    one.Done.SetException(e);
            }

            batch.Clear();
        }
    }

    private bool TakeAll(ref List<Waiting> batch)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !closing)
                Monitor.Wait(gate);
            (waiting, batch) = (batch, waiting);
            return batch.Count > 0;
        }
    }

    private readonly record struct Waiting(byte[] Body, TaskCompletionSource Done);
}
