using System.Globalization;

namespace RightsToAll.Data;

/// <summary>
/// Who runs the site, whose turn it is to start or stop the server, and who uses it. All three are locks of the operating
/// system, which end with the process that holds them however it ends; nothing here can go stale.
/// </summary>
internal sealed class EmbeddedPostgresLocks(string dataDirectory) : IDisposable
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(6);
    private FileStream? _site;
    private FileStream? _use;

    private string Pid => Path.Combine(dataDirectory, "site.pid");

    private string Users => Path.Combine(dataDirectory, "postgres.users.lock");

    /// <exception cref="EmbeddedPostgresException">Another site runs on this data directory.</exception>
    public void BecomeTheSite()
    {
        _site = Exclusive(Path.Combine(dataDirectory, "site.lock"));
        if (_site is null)
        {
            var other = File.Exists(Pid) ? $" (process {File.ReadAllText(Pid)})" : "";
            throw new EmbeddedPostgresException(
                $"Another site{other} is already running on the data directory {dataDirectory}. " +
                "Stop it first, or give this one a data directory of its own with Newsroom__DataDirectory.");
        }
        // A file of its own, because nobody may read the one that is locked.
        File.WriteAllText(Pid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Waits for its turn to start or stop the server; dispose to pass it on.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancel)
    {
        var path = Path.Combine(dataDirectory, "postgres.turn.lock");
        for (var waited = TimeSpan.Zero; waited < LongestTurn;)
        {
            if (Exclusive(path) is { } turn)
                return turn;
            var pause = TimeSpan.FromMilliseconds(20);
            await Task.Delay(pause, cancel);
            waited += pause;
        }
        throw new EmbeddedPostgresException(
            $"Another process has been starting or stopping PostgreSQL in {dataDirectory} for {LongestTurn.TotalMinutes} minutes. Look for it, stop it, and try again.");
    }

    /// <summary>Says that this process uses the server. Only in one's turn.</summary>
    public void Use() => _use ??= Open(Users, FileAccess.Read, FileShare.Read);

    /// <summary>Ends the use and tells whether nobody uses the server any more. Only in one's turn.</summary>
    public bool LeaveAsLast()
    {
        _use?.Dispose();
        _use = null;
        return NobodyUses();
    }

    /// <summary>Only in one's turn, and before <see cref="Use"/>.</summary>
    public bool NobodyUses()
    {
        using var alone = Exclusive(Users);
        return alone is not null;
    }

    public void Dispose()
    {
        _use?.Dispose();
        _site?.Dispose();
    }

    public static FileStream? Exclusive(string path)
    {
        try
        {
            return Open(path, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (IsHeld(held))
        {
            return null;
        }
    }

    // Nothing is written, so no buffer. A file of .NET's is never inherited by a child, so the server does not hold it.
    private static FileStream Open(string path, FileAccess access, FileShare share) =>
        new(path, FileMode.OpenOrCreate, access, share, bufferSize: 0);

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; Windows says sharing violation (32) or lock violation (33).
    private static bool IsHeld(IOException refused) => (refused.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
