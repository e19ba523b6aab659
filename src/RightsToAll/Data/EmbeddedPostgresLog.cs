namespace RightsToAll.Data;

/// <summary>Keeps the server's log from filling the disk: what is older moves to <c>postgres.log.old</c>, replacing what was there.</summary>
internal static class EmbeddedPostgresLog
{
    private const long Largest = 4 * 1024 * 1024;

    public static async Task KeepSmallAsync(string log, CancellationToken leaving)
    {
        using var everyMinute = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            Shorten(log);
        }
        while (await Ticks(everyMinute, leaving));
    }

    /// <summary>The server appends, so emptying the file under it is safe; a line written just then may be lost.</summary>
    public static void Shorten(string log)
    {
        try
        {
            if (!File.Exists(log) || new FileInfo(log).Length <= Largest)
                return;
            File.Copy(log, log + ".old", overwrite: true);
            using var file = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.SetLength(0);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A full disk or a log that somebody reads exclusively: the next minute will do.
        }
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken leaving)
    {
        try
        {
            return await timer.WaitForNextTickAsync(leaving);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
