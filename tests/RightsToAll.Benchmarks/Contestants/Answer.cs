using System.Net;
using System.Text.Json;
using RightsToAll.Benchmarks.Running;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>An answer of the site, taken down for others to give.</summary>
/// <param name="Known">The ETag that the question named; null where it named none.</param>
internal sealed record Answer(string Path, string? Known, int Status, Dictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What every browser says, and what both servers can serve from a file.</summary>
    public const string Accepted = "gzip";

    // The server's own affair.
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase) { "Date", "Server", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Accept-Ranges" };

    public string? Tag => Headers.GetValueOrDefault("ETag");

    public static async Task<Answer> AskAsync(HttpClient reader, string path, string? known, CancellationToken cancel)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, path);
        question.Headers.TryAddWithoutValidation("Accept-Encoding", Accepted);
        if (known is not null)
            question.Headers.TryAddWithoutValidation("If-None-Match", known);
        using var answer = await reader.SendAsync(question, cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !NotKept.Contains(header.Key))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(path, known, (int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    /// <summary>Once the site has made the page as small as it gets, which it does after the first readers.</summary>
    public static async Task<Answer> SettledAsync(HttpClient reader, string path, CancellationToken cancel)
    {
        var (answer, same) = (await AskAsync(reader, path, null, cancel), 0);
        while (same < 10)
        {
            await Task.Delay(200, cancel);
            var next = await AskAsync(reader, path, null, cancel);
            same = next.Body.AsSpan().SequenceEqual(answer.Body) ? same + 1 : 0;
            answer = next;
        }
        return answer;
    }

    /// <exception cref="InvalidOperationException">Another server does not answer the same.</exception>
    public async Task CheckAsync(HttpClient other, string? known, bool headersToo, CancellationToken cancel)
    {
        var theirs = await AskAsync(other, Path, known, cancel);
        if (theirs.Status != Status || !theirs.Body.AsSpan().SequenceEqual(Body))
            throw new InvalidOperationException($"{other.BaseAddress} answers {theirs.Status} with {theirs.Body.Length} bytes to {Path}, where the site answers {Status} with {Body.Length}.");
        if (headersToo && Headers.FirstOrDefault(header => theirs.Headers.GetValueOrDefault(header.Key) != header.Value) is { Key: { } missing })
            throw new InvalidOperationException($"{other.BaseAddress} answers {Path} with another {missing} than the site.");
    }

    public static Task KeepAsync(string file, IEnumerable<Answer> answers, CancellationToken cancel) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(answers), cancel);

    public static async Task<IReadOnlyList<Answer>> ReadAsync(string file) => JsonSerializer.Deserialize<List<Answer>>(await File.ReadAllTextAsync(file))!;
}
