namespace InstagramInbox.Simulator.State;

/// <summary>The one copy of the simulator's state. It is read and changed under its lock, and told about afterwards.</summary>
internal sealed class World(StateFile file, Notices notices)
{
    private readonly Lock _gate = new();
    private readonly SimulatorState _state = file.Load();

    public T Read<T>(Func<SimulatorState, T> read)
    {
        lock (_gate)
            return read(_state);
    }

    public T Write<T>(Func<SimulatorState, T> change, Notice notice = default)
    {
        // A change within a change is told by the outer one, after the lock.
        if (_gate.IsHeldByCurrentThread)
            return change(_state);
        T result;
        lock (_gate)
            result = change(_state);
        notices.Publish(notice);
        return result;
    }

    public void Write(Action<SimulatorState> change, Notice notice = default) =>
        Write(
            state =>
            {
                change(state);
                return 0;
            },
            notice);

    public byte[] Serialize() => Read(StateFile.Serialize);
}
