namespace RightsToAll.Tests.Plans;

/// <summary>What a reader's query may cost however large the archive is.</summary>
/// <param name="Rows">The most that any step may read.</param>
/// <param name="Sorted">The most that any step may sort.</param>
public sealed record PlanRules(int Rows, int Sorted)
{
    /// <summary>Pages of 8 kB.</summary>
    public const int Buffers = 2500;

    // One row by its check; the masthead shows at most 40; a newsroom writes a dozen.
    private static readonly string[] Small = ["site_settings", "categories", "site_pages"];

    public IEnumerable<string> BrokenBy(Plan plan)
    {
        foreach (var node in plan.Root.All)
        {
            if (node.Type.Contains("Seq Scan", StringComparison.Ordinal) && !Small.Contains(node.Relation))
                yield return $"scans the table {node.Relation}";
            if (node.Rows + node.Discarded > Rows)
                yield return $"{node.Type} {node.Relation} reads {node.Rows + node.Discarded} rows, more than {Rows}";
            if (node.Type is "Sort" or "Incremental Sort" && node.Inputs.Sum(input => input.Rows) > Sorted)
                yield return $"sorts {node.Inputs.Sum(input => input.Rows)} rows, more than {Sorted}";
        }
        if (plan.Buffers > Buffers)
            yield return $"touches {plan.Buffers} pages of memory, more than {Buffers}";
    }
}
