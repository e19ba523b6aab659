using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Data;

/// <summary>The files of the cluster, <c>postgres/</c> in the data directory: made whole or not at all, and opened only where that is safe.</summary>
internal sealed class EmbeddedPostgresCluster(string dataDirectory)
{
    public const string Administrator = "postgres";
    private const string Secret = "newsroom.secret";
    private const string UnfinishedPrefix = "postgres.new-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string DataDirectory => dataDirectory;

    public string Directory { get; } = Path.Combine(dataDirectory, "postgres");

    public string Log { get; } = Path.Combine(dataDirectory, "postgres.log");

    // A name of its own for each attempt: the initdb of a site that was killed may still be writing into the last one.
    private string Unfinished { get; } = Path.Combine(dataDirectory, $"{UnfinishedPrefix}{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Makes the data directory where it is missing.</summary>
    public static void Prepare(string dataDirectory)
    {
        // pg_ctl and initdb hand paths to a shell in double quotes.
        if (!OperatingSystem.IsWindows() && dataDirectory.IndexOfAny(['"', '$', '`', '\\', '\n']) >= 0)
            throw new EmbeddedPostgresException($"The data directory {dataDirectory} has a character in its path that PostgreSQL's programs cannot take (\" $ ` \\). Choose another with Newsroom__DataDirectory.");
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(dataDirectory);
        else
            System.IO.Directory.CreateDirectory(dataDirectory, OwnerOnly);
    }

    /// <summary>Makes the cluster on the first start. An attempt that was interrupted is thrown away and made again.</summary>
    /// <returns>Whether it was made just now.</returns>
    public async Task<bool> EnsureAsync(EmbeddedPostgresBinaries binaries, bool durable, CancellationToken cancel)
    {
        RemoveUnfinished();
        if (IsEmptyOrMissing(Directory))
        {
            await MakeAsync(binaries, durable, cancel);
            return true;
        }
        Check(binaries.Major);
        if (!OperatingSystem.IsWindows())
            // A copy or an unpacked archive may have lost the mode without which PostgreSQL refuses to start.
            File.SetUnixFileMode(Directory, OwnerOnly);
        return false;
    }

    public string PasswordOf(string role) => PasswordOf(role, File.ReadAllBytes(Path.Combine(Directory, Secret)));

    /// <summary>Written at each start, so that an update of the site brings its settings; <c>ALTER SYSTEM</c> still wins over them.</summary>
    public void WriteSettings(EmbeddedPostgresEndpoint endpoint, bool durable) =>
        File.WriteAllText(Path.Combine(Directory, EmbeddedPostgresSettings.FileName), EmbeddedPostgresSettings.For(endpoint, durable, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));

    private static bool IsEmptyOrMissing(string directory) =>
        !System.IO.Directory.Exists(directory) || !System.IO.Directory.EnumerateFileSystemEntries(directory).Any();

    private void RemoveUnfinished()
    {
        foreach (var left in new DirectoryInfo(dataDirectory).EnumerateFileSystemInfos($"{UnfinishedPrefix}*"))
            try
            {
                if (left is DirectoryInfo directory)
                    directory.Delete(recursive: true);
                else
                    left.Delete();
            }
            catch (IOException)
            {
                // Still being written, by what a killed site left running. A later start removes it.
            }
    }

    private void Check(int major)
    {
        var version = Path.Combine(Directory, "PG_VERSION");
        if (!File.Exists(version) || !File.Exists(Path.Combine(Directory, Secret)))
            throw new EmbeddedPostgresException(
                $"{Directory} is not a database that this site made. Move it away, or give the site another data directory with Newsroom__DataDirectory.");

        var made = File.ReadAllText(version).Trim();
        if (made != major.ToString(CultureInfo.InvariantCulture))
            throw new EmbeddedPostgresException(
                $"The database in {Directory} was made by PostgreSQL {made}; this site brings PostgreSQL {major}, which cannot open it. " +
                $"Run the version of the site that brings {made}, take a backup with it, move {Directory} away and restore the backup here; nothing has been changed.");
    }

    private async Task MakeAsync(EmbeddedPostgresBinaries binaries, bool durable, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        await InitialiseAsync(binaries, secret, durable, cancel);

        WriteOwnerOnly(Path.Combine(Unfinished, Secret), secret);
        File.AppendAllText(Path.Combine(Unfinished, "postgresql.conf"), $"\ninclude '{EmbeddedPostgresSettings.FileName}'\n");
        File.WriteAllText(Path.Combine(Unfinished, "pg_hba.conf"), EmbeddedPostgresSettings.WhoMayConnect);
        if (System.IO.Directory.Exists(Directory))
            System.IO.Directory.Delete(Directory);
        System.IO.Directory.Move(Unfinished, Directory);
    }

    private async Task InitialiseAsync(EmbeddedPostgresBinaries binaries, byte[] secret, bool durable, CancellationToken cancel)
    {
        var passwordFile = $"{Unfinished}.password";
        WriteOwnerOnly(passwordFile, Encoding.ASCII.GetBytes(PasswordOf(Administrator, secret)));
        try
        {
            var output = "";
            foreach (var characters in EmbeddedPostgresSettings.CharacterLocales)
            {
                var made = await EmbeddedPostgresTool.RunAsync(binaries.Program("initdb"), Arguments(passwordFile, characters, durable), cancel);
                if (made.Succeeded)
                    return;
                output = made.Output;
                if (!output.Contains("invalid locale name", StringComparison.Ordinal))
                    break;
            }
            throw EmbeddedPostgresTrouble.Explain("could not make its database", output, this);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private List<string> Arguments(string passwordFile, string characters, bool durable) =>
    [
        "-D", Unfinished, $"--username={Administrator}", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
        "--locale=C", $"--lc-ctype={characters}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
        .. durable ? Array.Empty<string>() : ["--no-sync"],
    ];

    // One secret, a password for each role: knowing the site's own does not tell the administrator's.
    private static string PasswordOf(string role, byte[] secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(role)));

    private static void WriteOwnerOnly(string path, byte[] content)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
