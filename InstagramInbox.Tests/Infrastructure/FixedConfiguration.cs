using System.Runtime.CompilerServices;

namespace InstagramInbox.Tests.Infrastructure;

/// <summary>
/// Settings do not change under a running test. Each host would watch their files, and a user may have no more than 128
/// watchers (fs.inotify.max_user_instances), which the tests of one machine together would use up.
/// </summary>
internal static class FixedConfiguration
{
    [ModuleInitializer]
    internal static void Fix() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
