using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InstagramInbox.Bench;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10, compiled against SQLitePCLRaw.core 2.1, run on 2.0.6, as in the app: the runtime
/// refuses a lower assembly version unless it is told. Delete this file together with the app's.
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
