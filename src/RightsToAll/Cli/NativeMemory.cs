using System.Runtime.InteropServices;

namespace RightsToAll.Cli;

/// <summary>What the process keeps of the memory that native code, above all that of the compressors, has given back.</summary>
internal static class NativeMemory
{
    // Of malloc.h.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    /// <summary>
    /// Lets glibc give large pieces back to the system. Left to itself it keeps twice the largest that was ever freed in each of its
    /// arenas: a hundred megabytes on a site whose pages are compressed. Other systems have no such call and no such habit; who has set
    /// glibc's own variables is left alone.
    /// </summary>
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is not null || Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is not null)
            return;
        try
        {
            _ = SetOption(MapThreshold, 256 * 1024);
            _ = SetOption(TrimThreshold, 512 * 1024);
        }
        catch (Exception otherLibrary) when (otherLibrary is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not glibc, such as musl.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
