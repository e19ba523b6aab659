using System.Diagnostics;
using System.Globalization;

namespace RightsToAll.Benchmarks.Running;

/// <summary>A server that runs beside this program and ends with it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly HashSet<Process> Running = [];

    private readonly Process _process;
    private readonly string _errors;

    static Child() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        lock (Running)
            foreach (var left in Running.Where(left => !left.HasExited))
                left.Kill();
    };

    private Child(Process process, string errors) => (_process, _errors) = (process, errors);

    public int Id => _process.Id;

    /// <summary>Time that all its processors have spent for it.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that is the process's own: what it allocated and compiled. The files of its program, which the system shares and may drop, come apart.</summary>
    public (long Own, long Files) ResidentBytes
    {
        get
        {
            var status = File.ReadLines($"/proc/{_process.Id}/status")
                .Select(line => line.Split([':', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
                .Where(line => line[0].StartsWith("Rss", StringComparison.Ordinal))
                .ToDictionary(line => line[0], line => long.Parse(line[1], CultureInfo.InvariantCulture) * 1024);
            return (status["RssAnon"] + status["RssShmem"], status["RssFile"]);
        }
    }

    /// <param name="core">Null for all.</param>
    public static Child Start(Bench bench, int? core, IEnumerable<string> command, params (string Name, string Value)[] environment)
    {
        var errors = Path.Combine(bench.Temporary, $"{Guid.NewGuid():N}.errors");
        var cores = core is { } one ? one.ToString(CultureInfo.InvariantCulture) : $"{Cores.Server},{Cores.Load}";
        // The log goes where it costs least: what is measured is the site, not a disk.
        var start = new ProcessStartInfo("sh", ["-c", "exec taskset --cpu-list \"$0\" \"$@\" > /dev/null 2> \"$ERRORS\"", cores, .. command]) { WorkingDirectory = bench.Temporary };
        start.Environment["ERRORS"] = errors;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        lock (Running)
            Running.Add(process);
        return new(process, errors);
    }

    /// <summary>Asks until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or took far too long.</exception>
    public async Task AnswersAsync(HttpClient http, string path, CancellationToken cancel)
    {
        var last = "";
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2) && !_process.HasExited; await Task.Delay(5, cancel))
        {
            try
            {
                using var answer = await http.GetAsync(path, cancel);
                if (answer.IsSuccessStatusCode)
                    return;
                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}";
            }
            catch (HttpRequestException notYet)
            {
                last = notYet.Message;
            }
        }
        throw new InvalidOperationException($"{http.BaseAddress} does not answer {path} as it should: {last} {string.Join('\n', File.ReadLines(_errors).Take(5))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            using (var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]))
                await term.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (Running)
            Running.Remove(_process);
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
