using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InstagramInbox.Hosting;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10, compiled against SQLitePCLRaw.core 2.1, run on 2.0.6: the runtime refuses a lower
/// assembly version unless it is told. Every member in use exists in both. Delete this file and the two pins as soon
/// as the package feed has SQLitePCLRaw 2.1.13 or newer.
/// </summary>
internal static class OlderAssemblies
{
    [ModuleInitializer]
    internal static void Accept()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name is "SQLitePCLRaw.core"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
                : null;
        SQLitePCL.Batteries_V2.Init();
    }
}
