using System.Text.Json;

namespace RightsToAll.Tests.Plans;

/// <summary>What PostgreSQL did for one command: <c>explain (analyze, buffers, format json)</c>, read.</summary>
/// <param name="Buffers">Pages of 8 kB that were touched, in memory or not.</param>
public sealed record Plan(PlanNode Root, double Milliseconds, long Buffers, string Json)
{
    public static Plan Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var plan = document.RootElement[0];
        var root = plan.GetProperty("Plan");
        return new Plan(
            PlanNode.Read(root),
            plan.GetProperty("Execution Time").GetDouble(),
            root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64(),
            json);
    }
}

/// <summary>A step of a plan.</summary>
/// <param name="Relation">The table or index that it reads; empty where it reads other steps.</param>
/// <param name="Rows">Given on to the step above, in all loops.</param>
/// <param name="Discarded">Read and thrown away again, in all loops.</param>
public sealed record PlanNode(string Type, string Relation, double Rows, double Discarded, IReadOnlyList<PlanNode> Inputs)
{
    public static PlanNode Read(JsonElement node)
    {
        var loops = Number(node, "Actual Loops");
        return new PlanNode(
            node.GetProperty("Node Type").GetString()!,
            Text(node, "Relation Name") ?? Text(node, "Index Name") ?? "",
            Number(node, "Actual Rows") * loops,
            (Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Join Filter") + Number(node, "Rows Removed by Index Recheck")) * loops,
            node.TryGetProperty("Plans", out var inputs) ? [.. inputs.EnumerateArray().Select(Read)] : []);
    }

    public IEnumerable<PlanNode> All => Inputs.SelectMany(input => input.All).Prepend(this);

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var number) ? number.GetDouble() : 0;

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var text) ? text.GetString() : null;
}
