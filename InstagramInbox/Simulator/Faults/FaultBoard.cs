namespace InstagramInbox.Simulator.Faults;

/// <summary>What is set to go wrong, until it is set otherwise or the app ends. A customer's own plan replaces the one for all.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FaultPlan> _byCustomer = [];
    private FaultPlan _forAll = FaultPlan.None;

    public FaultPlan For(string? customer)
    {
        lock (_gate)
            return customer is not null && _byCustomer.TryGetValue(customer, out var plan) ? plan : _forAll;
    }

    public void Set(string? customer, FaultPlan plan)
    {
        lock (_gate)
        {
            if (customer is null)
                _forAll = plan;
            else if (plan == FaultPlan.None)
                _byCustomer.Remove(customer);
            else
                _byCustomer[customer] = plan;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _forAll = FaultPlan.None;
            _byCustomer.Clear();
        }
    }

    public IReadOnlyList<string> Customers()
    {
        lock (_gate)
            return [.. _byCustomer.Keys];
    }

    /// <summary>The fault of a call that is no send, counted down.</summary>
    public CallFault? TakeCall()
    {
        lock (_gate)
        {
            var fault = _forAll.Calls;
            if (fault?.Remaining is { } remaining)
                _forAll = _forAll with { Calls = remaining > 1 ? fault with { Remaining = remaining - 1 } : null };
            return fault;
        }
    }

    /// <summary>The fault of this send, counted down.</summary>
    public SendFault TakeSend(string customer)
    {
        lock (_gate)
        {
            var own = _byCustomer.TryGetValue(customer, out var plan);
            plan ??= _forAll;
            var fault = plan.Sends;
            if (fault.Kind == SendFaultKind.None || fault.Remaining is null)
                return fault;
            var left = plan with { Sends = fault.Remaining > 1 ? fault with { Remaining = fault.Remaining - 1 } : new SendFault() };
            if (own)
                _byCustomer[customer] = left;
            else
                _forAll = left;
            return fault;
        }
    }
}
