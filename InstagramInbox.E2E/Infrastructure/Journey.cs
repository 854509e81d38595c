using Microsoft.Playwright;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>One story from its start to its end, with as many visitors as it needs.</summary>
public sealed class Journey : IAsyncDisposable
{
    private readonly IBrowser _browser;
    private readonly List<Visitor> _visitors = [];
    private readonly Dictionary<string, Func<IEnumerable<string>>> _logs = [];

    internal Journey(IBrowser browser) => _browser = browser;

    /// <summary>For stories in which the network fails, which browsers report as errors.</summary>
    public bool ExpectsConsoleErrors { get; set; }

    /// <summary>Addresses that answer with an error as they should; browsers report them all the same.</summary>
    public IReadOnlyCollection<string> RefusedAddresses { get; set; } = [];

    /// <summary>A new visitor with a fresh browser context; addresses on the page are relative to the base address.</summary>
    public async Task<IPage> EnterAsync(string baseAddress, Look? look = null)
    {
        var visitor = await Visitor.EnterAsync(_browser, baseAddress, look ?? Look.Desktop);
        _visitors.Add(visitor);
        return await visitor.OpenPageAsync();
    }

    /// <summary>Something to keep beside the screenshots when the journey fails.</summary>
    public void Keep(string file, Func<IEnumerable<string>> lines) => _logs[file] = lines;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
    }

    internal void AssertNoConsoleErrors()
    {
        if (ExpectsConsoleErrors)
            return;
        var errors = _visitors.SelectMany(visitor => visitor.Errors)
            .Where(error => !RefusedAddresses.Any(address => error.Contains(address + ":", StringComparison.Ordinal))).ToList();
        if (errors.Count > 0)
            Assert.Fail("The console shows errors:\n" + string.Join('\n', errors));
    }

    /// <summary>No page may ask another host for anything.</summary>
    internal void AssertNoForeignRequests()
    {
        var strangers = _visitors.SelectMany(visitor => visitor.ForeignRequests).ToList();
        if (strangers.Count > 0)
            Assert.Fail("Pages asked other hosts:\n" + string.Join('\n', strangers));
    }

    internal async Task SaveEvidenceAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (visitor, index) in _visitors.Select((visitor, index) => (visitor, index + 1)))
            await visitor.SaveEvidenceAsync(folder, index);
        foreach (var (file, lines) in _logs)
            await File.WriteAllLinesAsync(Path.Combine(folder, file), lines());
    }
}
