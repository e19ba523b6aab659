using System.Net;
using System.Net.Sockets;

namespace RightsToAll.Benchmarks.Running;

/// <summary>What one run is given.</summary>
/// <param name="SiteFolder">The site as it is published.</param>
/// <param name="Temporary">A folder that goes with the run.</param>
internal sealed record Bench(int Rounds, int Articles, int MemoryMinutes, string SiteFolder, string Temporary, ArchiveServer Archives)
{
    /// <summary>What any archive is held against.</summary>
    public const int Few = 1_000;

    public Task<string> FewAsync(CancellationToken cancel) => Archives.ArchiveOfAsync(Few, Console.Error, cancel);

    public Task<string> ManyAsync(CancellationToken cancel) => Archives.ArchiveOfAsync(Articles, Console.Error, cancel);

    public static void Say(string what) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {what}");

    /// <summary>Follows no redirect and unpacks nothing: bytes are compared as they come.</summary>
    public static HttpClient Reader(int port) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
