namespace InstagramInbox.Bench;

/// <summary>What the command asks for, or the complaint about it.</summary>
internal sealed record CommandLine
{
    public required IReadOnlyList<Suite> Suites { get; init; }

    /// <summary>Two rounds and a tenth of the data.</summary>
    public bool Quick { get; init; }

    /// <summary>Where the figures go as JSON, besides the screen.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Not in the usage text: the yardstick takes the product's place, which shows how much of a ratio is noise.</summary>
    public bool AgainstItself { get; init; }

    public bool Help { get; init; }
    public string? Complaint { get; init; }

    public static CommandLine Parse(string[] arguments, IReadOnlyList<Suite> known)
    {
        var command = new CommandLine { Suites = [] };
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            switch (argument)
            {
                case "--quick":
                    command = command with { Quick = true };
                    break;
                case "--against-itself":
                    command = command with { AgainstItself = true };
                    break;
                case "--help" or "-h":
                    command = command with { Help = true };
                    break;
                case "--json" when i + 1 < arguments.Length && !arguments[i + 1].StartsWith('-'):
                    command = command with { JsonFile = arguments[++i] };
                    break;
                case "--json":
                    return command with { Complaint = "--json needs the name of a file." };
                case ['-', ..]:
                    return command with { Complaint = $"Unknown option '{argument}'.\n{Usage(known)}" };
                default:
                    if (known.FirstOrDefault(s => s.Name == argument) is not { } suite)
                        return command with { Complaint = $"Unknown suite '{argument}'.\n{Usage(known)}" };
                    if (!command.Suites.Contains(suite))
                        command = command with { Suites = [.. command.Suites, suite] };
                    break;
            }
        }

        return command.Suites.Count > 0 ? command : command with { Suites = known };
    }

    public static string Usage(IReadOnlyList<Suite> known) => $"""
        dotnet run -c Release --project InstagramInbox.Bench -- [suite …] [--quick] [--json FILE]

        Without a suite all of them run:
        {string.Join('\n', known.Select(s => $"  {s.Name,-10} {s.Measures}"))}

          --quick      two short rounds instead of five long ones
          --json FILE  write the figures to FILE as well

        Data goes to the system's temporary folder; TMPDIR moves it to another disk.
        Exit code: 0 every target is met, 1 at least one MISS, 2 wrong command, 3 the run failed.
        """;
}
