using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RightsToAll.Benchmarks.Running;

/// <summary>The table, for people and for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Markdown(IEnumerable<Row> rows)
    {
        var table = new StringBuilder("| what | against | ours | theirs | ratio | must be | holds |\n|---|---|--:|--:|--:|---|---|\n");
        foreach (var row in rows)
            table.Append(CultureInfo.InvariantCulture,
                $"| {row.What} | {row.Against} | {Figure(row.Ours)} {row.Unit} | {(row.Theirs is { } theirs ? $"{Figure(theirs)} {row.Unit}" : "")} | {row.Ratio:0.00} | {row.Limit} | {(row.Limit is null ? "" : row.Holds ? "yes" : "**no**")} |\n");
        return table.ToString();
    }

    public static async Task WriteAsync(string folder, IReadOnlyList<Row> rows)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "benchmarks.md"), Markdown(rows));
        await File.WriteAllTextAsync(Path.Combine(folder, "benchmarks.json"), JsonSerializer.Serialize(
            rows.Select(row => new { row.What, row.Against, row.Ours, row.Theirs, row.Unit, row.Ratio, MustBe = row.Limit?.ToString(), row.Holds }), Indented));
    }

    // Three digits that mean something.
    private static string Figure(double figure) => figure.ToString(figure switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
