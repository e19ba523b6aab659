using NetVips;

namespace RightsToAll.Media;

/// <summary>Settings of the decoder library; they hold for the whole process.</summary>
internal static class Libvips
{
    private static readonly string[] Readers =
    [
        "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif", "VipsForeignLoadNsgif",
    ];

    // Held here, or the garbage collector would take it from under the library.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    /// <summary>Leaves only the readers of formats we accept; SVG, TIFF, PDF and whatever a later version adds stay shut.</summary>
    public static void Confine()
    {
        // Its warnings about damaged files would go to standard error past our log, one or more an upload.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silence);

        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var reader in Readers)
            Operation.Block(reader, false);

        // One thread a picture: several pictures share the machine better, and the AVIF encoder's output depends on
        // the number of threads, which would give one picture different addresses on different machines.
        NetVips.NetVips.Concurrency = 1;

        // Every upload is new, so a cache of results would only hold memory.
        Cache.Max = 0;
    }
}
