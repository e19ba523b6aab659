using System.IO.Pipes;
using RightsToAll.Benchmarks.Contestants;

/// <summary>
/// Comes into the site's process by <c>DOTNET_STARTUP_HOOKS</c> and tells whoever asks how much that process has allocated, which the
/// system does not know; it waits for a question and does nothing else. Where it is told to, it also lets <see cref="FromMemory"/> in.
/// .NET wants this name, outside of any namespace.
/// </summary>
internal static class StartupHook
{
    public const string Pipe = "RIGHTS_TO_ALL_METER";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Pipe) is { Length: > 0 } pipe)
            new Thread(() => Answer(pipe)) { IsBackground = true, Name = "meter" }.Start();
        if (Environment.GetEnvironmentVariable(FromMemory.Variable) is { Length: > 0 })
            FromMemory.Enter();
    }

    public static long Ask(string pipe)
    {
        using var question = new NamedPipeClientStream(".", pipe, PipeDirection.In);
        question.Connect(10_000);
        Span<byte> answer = stackalloc byte[sizeof(long)];
        question.ReadExactly(answer);
        return BitConverter.ToInt64(answer);
    }

    private static void Answer(string pipe)
    {
        while (true)
        {
            using var answer = new NamedPipeServerStream(pipe, PipeDirection.Out);
            answer.WaitForConnection();
            answer.Write(BitConverter.GetBytes(GC.GetTotalAllocatedBytes(precise: true)));
        }
    }
}
