using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RightsToAll.Tests.Plans;

/// <summary>What PostgreSQL did for one statement, as its module auto_explain tells it in JSON.</summary>
/// <param name="Buffers">Pages of 8 kB that were touched, in memory or not, those of called functions among them.</param>
public sealed partial record Plan(PlanNode Root, double Milliseconds, long Buffers, string Json)
{
    /// <returns>Null for a notice about something else.</returns>
    public static Plan? TryRead(string notice)
    {
        var told = Told().Match(notice);
        if (!told.Success)
            return null;
        using var document = JsonDocument.Parse(told.Groups["json"].Value);
        var root = document.RootElement.GetProperty("Plan");
        return new Plan(
            PlanNode.Read(root),
            double.Parse(told.Groups["ms"].Value, CultureInfo.InvariantCulture),
            root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64(),
            told.Groups["json"].Value);
    }

    [GeneratedRegex(@"^duration: (?<ms>[\d.]+) ms\s+plan:\s+(?<json>\{.*)$", RegexOptions.Singleline)]
    private static partial Regex Told();
}

/// <summary>A step of a plan.</summary>
/// <param name="Relation">The table or index that it reads; empty where it reads other steps.</param>
/// <param name="Rows">Given on to the step above, in each run.</param>
/// <param name="Discarded">Read and thrown away again, in each run.</param>
public sealed record PlanNode(string Type, string Relation, double Runs, double Rows, double Discarded, IReadOnlyList<PlanNode> Inputs)
{
    public static PlanNode Read(JsonElement node) => new(
        node.GetProperty("Node Type").GetString()!,
        Text(node, "Relation Name") ?? Text(node, "Index Name") ?? "",
        Number(node, "Actual Loops"),
        Number(node, "Actual Rows"),
        Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Join Filter") + Number(node, "Rows Removed by Index Recheck"),
        node.TryGetProperty("Plans", out var inputs) ? [.. inputs.EnumerateArray().Select(Read)] : []);

    public IEnumerable<PlanNode> All => Inputs.SelectMany(input => input.All).Prepend(this);

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var number) ? number.GetDouble() : 0;

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var text) ? text.GetString() : null;
}
