using InstagramInbox.Bench;
using InstagramInbox.Bench.Load;
using InstagramInbox.Bench.Reporting;
using InstagramInbox.Bench.Yardsticks;

if (args is ["yardstick", var name, .. var rest])
    return await Yardstick.RunAsync(name, rest);

var command = CommandLine.Parse(args, AllSuites.List);
if (command.Complaint is { } complaint)
{
    await Console.Error.WriteLineAsync(complaint);
    return ExitCode.Usage;
}

if (command.Help)
{
    Console.WriteLine(CommandLine.Usage(AllSuites.List));
    return ExitCode.Ok;
}

LoadClient.ChooseCheapSockets();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var report = new Report(Machine.Read(command.Quick));
await using var run = new BenchRun(command, report);
try
{
    foreach (var suite in command.Suites)
        await suite.RunAsync(run, stop.Token);
}
catch (Exception e) when (e is BenchFailedException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync(stop.IsCancellationRequested ? "Stopped." : $"The run failed: {e.Message}");
    return ExitCode.Failed;
}

report.PrintSummary();
if (command.JsonFile is { } file)
    await report.WriteJsonAsync(file);
return report.Misses > 0 ? ExitCode.Miss : ExitCode.Ok;
