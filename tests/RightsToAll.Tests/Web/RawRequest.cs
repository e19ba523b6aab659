using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RightsToAll.Tests.Web;

/// <summary>An answer to a request whose target no browser or client library has tidied up.</summary>
internal sealed record RawAnswer(int Status, ILookup<string, string> Headers, string Body)
{
    public string? Location => Headers["Location"].SingleOrDefault();
}

internal static class RawRequest
{
    /// <summary>Sends the target byte for byte.</summary>
    public static async Task<RawAnswer> SendAsync(Uri site, string target, string method = "GET", string extraHeaders = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: {site.Authority}\r\nConnection: close\r\n{extraHeaders}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(await reader.ReadToEndAsync());
    }

    private static RawAnswer Parse(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = answer[..end].Split("\r\n");
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            lines.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase),
            answer[(end + 4)..]);
    }
}
