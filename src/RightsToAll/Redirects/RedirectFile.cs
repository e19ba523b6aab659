using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using RightsToAll.Data;

namespace RightsToAll.Redirects;

/// <summary>A redirect as it is listed.</summary>
/// <param name="Times">How often it was followed in the last thirty days.</param>
public sealed record RedirectRow(string From, string To, DateTimeOffset CreatedAt, long Times, DateOnly? LastUsedOn);

/// <summary>Redirects as a table: what is written is what can be read again.</summary>
public static class RedirectFile
{
    public const int MostRows = 5_000;
    private const int MostProblems = 50;
    private static readonly string[] Columns = ["from", "to", "followed_in_30_days", "since"];

    public static async Task WriteAsync(IAsyncEnumerable<RedirectRow> rows, Stream stream, CancellationToken cancel)
    {
        await using var csv = Csv.Writer(stream);
        await csv.WriteRowAsync(Columns);
        await foreach (var row in rows.WithCancellation(cancel))
            await csv.WriteRowAsync([row.From, row.To, row.Times.ToString(CultureInfo.InvariantCulture), row.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
    }

    /// <returns>What each line says, or why the file cannot be read, by line.</returns>
    public static async Task<(IReadOnlyList<WrittenRedirect> Rows, IReadOnlyList<RedirectProblem> Problems)> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var (rows, problems) = (new List<WrittenRedirect>(), new List<RedirectProblem>());
        try
        {
            using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(text, Csv.Reading(line => problems.Add(new("", "The quotation marks do not fit together.", line))));
            await ReadAsync(csv, rows, problems, cancel);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new("", "The file is not written in UTF-8. Save it as “CSV UTF-8”."));
        }
        return (rows, [.. problems.Take(MostProblems)]);
    }

    private static async Task ReadAsync(CsvReader csv, List<WrittenRedirect> rows, List<RedirectProblem> problems, CancellationToken cancel)
    {
        if (!await csv.ReadAsync() || !csv.ReadHeader() || Find(csv, "from") is not { } from || Find(csv, "to") is not { } to)
        {
            problems.Add(new("", "The first line is to name the columns “from” and “to”.", 1));
            return;
        }
        while (await csv.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            if (rows.Count == MostRows)
            {
                problems.Add(new("", $"A file has at most {MostRows} redirects. Divide it.", csv.Parser.RawRow));
                return;
            }
            rows.Add(new(csv.GetField(from), csv.GetField(to), csv.Parser.RawRow));
        }
        if (rows.Count == 0)
            problems.Add(new("", "There is no redirect in this file."));
    }

    private static int? Find(CsvReader csv, string column) =>
        Array.FindIndex(csv.HeaderRecord!, name => name.Trim().Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at : null;
}
