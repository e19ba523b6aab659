using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Data;

/// <summary>
/// Where the server listens: a Unix socket in a directory that only its owner can enter, and no TCP port at all, so that no other
/// user of the machine reaches it. On Windows a free loopback port. A password is asked in either case.
/// </summary>
internal sealed record EmbeddedPostgresEndpoint(string Host, int Port)
{
    // sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero among them.
    private const int LongestSocketPath = 103;
    private const int SocketNumber = 5432;

    public bool IsSocket => Path.IsPathRooted(Host);

    /// <summary>Call it only while no server runs: what an earlier one left behind is removed.</summary>
    public static EmbeddedPostgresEndpoint Choose(string dataDirectory)
    {
        Forget(dataDirectory);
        if (OperatingSystem.IsWindows())
            return new("127.0.0.1", FreePort());

        var beside = Beside(dataDirectory);
        if (Fits(beside))
            return new(Private(beside), SocketNumber);

        var elsewhere = new[] { Path.GetTempPath(), "/tmp" }
            .Select(root => Path.Combine(root, $"rights-to-all-{RandomNumberGenerator.GetHexString(16, lowercase: true)}"))
            .First(Fits);
        File.WriteAllText(RecordIn(dataDirectory), elsewhere);
        return new(Private(elsewhere), SocketNumber);
    }

    /// <summary>
    /// Removes the socket, and its directory where that had to be outside the data directory. A killed server leaves beside it
    /// a file with its number, and PostgreSQL would refuse to start while another process has that number.
    /// </summary>
    public static void Forget(string dataDirectory)
    {
        Empty(new(Beside(dataDirectory)));
        var record = RecordIn(dataDirectory);
        if (!File.Exists(record))
            return;

        var elsewhere = new DirectoryInfo(File.ReadAllText(record));
        if (elsewhere.Name.StartsWith("rights-to-all-", StringComparison.Ordinal) && Empty(elsewhere))
            elsewhere.Delete();
        File.Delete(record);
    }

    private static bool Empty(DirectoryInfo directory)
    {
        if (!directory.Exists)
            return false;
        foreach (var left in directory.EnumerateFiles(".s.PGSQL.*"))
            left.Delete();
        return true;
    }

    // Npgsql reads a comma as a second host and a colon as a port, PostgreSQL a comma as a second directory.
    private static bool Fits(string directory) =>
        Encoding.UTF8.GetByteCount(Path.Combine(directory, $".s.PGSQL.{SocketNumber}")) <= LongestSocketPath && directory.IndexOfAny([',', ':']) < 0;

    private static string Private(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(directory, OwnerOnly);
            File.SetUnixFileMode(directory, OwnerOnly);
        }
        return directory;
    }

    private static string Beside(string dataDirectory) => Path.Combine(dataDirectory, "postgres.socket");

    private static string RecordIn(string dataDirectory) => Path.Combine(dataDirectory, "postgres.socket.elsewhere");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
