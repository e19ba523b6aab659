using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RightsToAll.Tests.Accounts;

/// <summary>A mail server that takes every letter and keeps it, as far as a test needs one.</summary>
internal sealed class APostOffice : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly Task _open;

    public APostOffice()
    {
        _door.Start();
        _open = ServeAsync();
    }

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    /// <summary>Everything that clients have said, commands and letters.</summary>
    public List<string> Heard { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _door.Stop();
        await _open;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _door.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (SocketException)
        {
            // Closed.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        for (var letter = false; await reader.ReadLineAsync() is { } line;)
        {
            lock (Heard)
                Heard.Add(line);
            letter = letter ? line != "." : line == "DATA";
            var answer = letter ? line == "DATA" ? "354 go on" : null : line == "QUIT" ? "221 bye" : "250 ok";
            if (answer is not null)
                await writer.WriteLineAsync(answer);
        }
    }
}
