using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// Lets bunit 2.15, compiled against AngleSharp.Diffing 1.1, run on 0.17: the runtime refuses a lower assembly version
/// unless it is told. Every member in use exists in both. Goes, with the pin, when every feed in use has 1.1.
/// </summary>
internal static class OlderAssemblies
{
    [ModuleInitializer]
    internal static void Accept()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
                : null;
        // A test may open SQLite before it touches the application, whose own initializer makes SQLite usable.
        RuntimeHelpers.RunModuleConstructor(typeof(Program).Module.ModuleHandle);
    }
}
