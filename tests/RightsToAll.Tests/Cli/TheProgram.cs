using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace RightsToAll.Tests.Cli;

/// <summary>The program as an operator runs it: a process of its own, with settings from its environment.</summary>
internal sealed partial class TheProgram : IDisposable
{
    // On a machine that does something else besides, starting .NET and PostgreSQL takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TheProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Hear(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Said(_output);

    public string Errors => Said(_errors);

    /// <param name="database">Null for the embedded one.</param>
    public static TheProgram Start(string dataDirectory, string? database, params string[] arguments) =>
        Start(dataDirectory, database, new Dictionary<string, string>(), arguments);

    /// <param name="settings">As in the environment.</param>
    public static TheProgram Start(string dataDirectory, string? database, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RightsToAll.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Newsroom__DataDirectory"] = dataDirectory;
        start.Environment["Newsroom__DemoContent"] = "false";
        start.Environment["Newsroom__Security__RequireSecondFactor"] = "false";
        start.Environment["ConnectionStrings__Newsroom"] = database ?? "";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string dataDirectory, string? database, params string[] arguments)
    {
        using var program = Start(dataDirectory, database, arguments);
        return (await program.ExitCodeAsync(), program.Output, program.Errors);
    }

    /// <summary>Where it serves, once it does.</summary>
    public async Task<Uri> ListeningAsync()
    {
        var first = await Task.WhenAny(_listening.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
        Assert.True(first == _listening.Task, $"It ended instead of serving: {Output}{Errors}");
        return await _listening.Task;
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>All that it gets to read.</summary>
    public async Task FeedAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
    }

    /// <param name="signal">As <c>kill</c> names it.</param>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Hear(StringBuilder said, string? line)
    {
        if (line is null)
            return;
        lock (said)
            said.AppendLine(line);
        if (Address().Match(line) is { Success: true } address)
            _listening.TrySetResult(new Uri(address.Value));
    }

    private static string Said(StringBuilder said)
    {
        lock (said)
            return said.ToString();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();
}
