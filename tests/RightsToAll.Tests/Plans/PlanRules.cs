namespace RightsToAll.Tests.Plans;

/// <summary>What a reader's query may cost however large the archive is.</summary>
/// <param name="Rows">The most that any step may read, in all its runs.</param>
/// <param name="Sorted">The most that may be sorted at once.</param>
/// <param name="Buffers">The most pages of 8 kB that a statement may touch.</param>
public sealed record PlanRules(int Rows, int Sorted, int Buffers)
{
    // One row each, by their checks; as many as a menu holds, of which pages read 40; the handful of standing pages that a newsroom writes;
    // the dictionaries of the languages that it writes in; the places of lists of five and eight;
    // what is due to be worked out, which is nothing but for moments.
    private static readonly string[] Small =
        ["site_settings", "newsletter_plan", "ticker_board", "front_plan", "categories", "site_pages", "search_languages", "most_read", "rising_tags", "related_due"];

    public IEnumerable<string> BrokenBy(Plan plan)
    {
        foreach (var node in plan.Root.All)
        {
            if (node.Type.Contains("Seq Scan", StringComparison.Ordinal) && !Small.Contains(node.Relation))
                yield return $"scans the table {node.Relation}";
            var read = node.Runs * (node.Rows + node.Discarded);
            if (read > Rows)
                yield return $"{node.Type} {node.Relation} reads {read} rows, more than {Rows}";
            var sorted = node.Type is "Sort" or "Incremental Sort" ? node.Inputs.Sum(input => input.Rows) : 0;
            if (sorted > Sorted)
                yield return $"sorts {sorted} rows, more than {Sorted}";
        }
        if (plan.Buffers > Buffers)
            yield return $"touches {plan.Buffers} pages of memory, more than {Buffers}";
    }
}
