using Microsoft.Playwright;
using RightsToAll.Testing;

namespace RightsToAll.Browser;

/// <summary>
/// Deque's accessibility rules, run in the page itself. The NuGet wrapper opens a second page for every run and collects what
/// passed as well, which takes six seconds a page here; only what is wrong is asked for.
/// </summary>
internal static class Axe
{
    private const string RunScript = """
        async () => {
          const result = await axe.run(document, { resultTypes: ['violations'] });
          return {
            passed: result.passes.length,
            violations: result.violations.flatMap(rule => rule.nodes.map(node =>
              `${rule.id}: ${node.target.join(' ')} ${node.html}: ${node.failureSummary}`)),
          };
        }
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(Repository.NodeModules, "axe-core", "axe.min.js")));

    /// <summary>How many rules hold, and each place where one does not.</summary>
    public static async Task<Findings> CheckAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Source.Value);
        return await page.EvaluateAsync<Findings>(RunScript);
    }

    public sealed record Findings
    {
        public int Passed { get; init; }
        public string[] Violations { get; init; } = [];
    }
}
