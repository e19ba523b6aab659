using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

/// <summary>
/// Another process that has the database: these tests' own program, which on being told so by its environment does nothing else.
/// Killing it is what <c>kill -9</c> does to a site.
/// </summary>
internal sealed class NewsroomProcess : IDisposable
{
    private const string Role = "RIGHTS_TO_ALL_TEST_ROLE";
    private const string Where = "RIGHTS_TO_ALL_TEST_DATA";
    private readonly Process _process;

    private NewsroomProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Returns when the process has the database.</summary>
    public static async Task<NewsroomProcess> StartAsync(string dataDirectory, PostgresUser user)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "RightsToAll.Tests.exe" : "RightsToAll.Tests"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Role] = user.ToString();
        start.Environment[Where] = dataDirectory;
        var process = Process.Start(start)!;
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        return new(process);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void BecomeOne()
    {
        if (Environment.GetEnvironmentVariable(Role) is not { } role)
            return;

        // Nothing here may run code of this assembly on another thread: that would wait for this initializer.
        var user = Enum.Parse<PostgresUser>(role);
        var postgres = EmbeddedPostgres.StartAsync(
            Environment.GetEnvironmentVariable(Where)!, user, NullLogger.Instance, CancellationToken.None, durable: false).GetAwaiter().GetResult();
        Console.WriteLine("ready");
        Console.In.ReadToEnd();
        postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
