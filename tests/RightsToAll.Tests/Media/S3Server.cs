using System.Diagnostics;
using System.Globalization;
using RightsToAll.Media;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Media;

/// <summary>
/// An S3-speaking server on this machine: s3rver, which asks for a known key but does not check version 4 signatures. With
/// <c>NEWSROOM_TEST_S3</c> another one, as <c>http://key:secret@host:port/bucket</c>.
/// </summary>
public sealed class S3Server : IAsyncLifetime
{
    public const string Bucket = "newsroom";
    private const string Listening = "S3rver listening on 127.0.0.1:";

    // The one that it knows of itself.
    private const string Key = "S3RVER";

    private static readonly string? Other = Environment.GetEnvironmentVariable("NEWSROOM_TEST_S3");

    private readonly string _directory = Directory.CreateTempSubdirectory("s3-").FullName;
    private Process? _process;

    /// <summary>Whether its files lie where a test can reach them.</summary>
    public static bool IsOurs => Other is null;

    public BucketOptions Options { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Other is null)
            await StartAsync();
        else if (new Uri(Other) is var address && address.UserInfo.Split(':') is [var key, var secret])
            Options = new()
            {
                Endpoint = $"{address.Scheme}://{address.Authority}",
                Bucket = address.AbsolutePath.Trim('/'),
                AccessKey = Uri.UnescapeDataString(key),
                SecretKey = Uri.UnescapeDataString(secret),
            };
        else
            throw new InvalidOperationException("NEWSROOM_TEST_S3 is no http://key:secret@host:port/bucket.");
    }

    /// <summary>The settings of a site that keeps its pictures here, below a prefix of its own.</summary>
    public Dictionary<string, string?> Settings(string prefix = "") => new()
    {
        [$"{BucketOptions.Section}:Endpoint"] = Options.Endpoint,
        [$"{BucketOptions.Section}:Bucket"] = Options.Bucket,
        [$"{BucketOptions.Section}:AccessKey"] = Options.AccessKey,
        [$"{BucketOptions.Section}:SecretKey"] = Options.SecretKey,
        [$"{BucketOptions.Section}:Prefix"] = prefix,
    };

    /// <summary>Keys that the bucket holds, and where their content lies.</summary>
    public IReadOnlyDictionary<string, string> Held(string prefix)
    {
        const string ending = "._S3rver_object";
        var root = Path.Combine(_directory, Options.Bucket);
        return Directory.EnumerateFiles(root, "*" + ending, SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file)[..^ending.Length].Replace('\\', '/'), file => file)
            .Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary();
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Starts it where it listened before, if it did, with what it held.</summary>
    public async Task StartAsync()
    {
        var port = Options.Endpoint.Length > 0 ? new Uri(Options.Endpoint).Port : 0;
        _process = Process.Start(new ProcessStartInfo("node",
        [
            // It makes its tokens of long lists by a cipher from before OpenSSL 3.
            "--openssl-legacy-provider",
            Path.Combine(Repository.Root, "tests", "RightsToAll.Tests", "node_modules", "s3rver", "bin", "s3rver.js"),
            "--directory", _directory, "--address", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--silent",
            "--configure-bucket", Bucket,
        ])
        { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                Options = new() { Endpoint = $"http://127.0.0.1:{line[Listening.Length..]}", Bucket = Bucket, AccessKey = Key, SecretKey = Key };
                return;
            }
        throw new InvalidOperationException("The S3 server did not start.");
    }
}
