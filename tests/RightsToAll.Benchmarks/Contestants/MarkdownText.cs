using System.Diagnostics;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.Tables;
using RightsToAll.Benchmarks.Generating;
using RightsToAll.Benchmarks.Running;
using RightsToAll.Text;

namespace RightsToAll.Benchmarks.Contestants;

/// <summary>What an article costs from Markdown to safe HTML with contents and links, against Markdig's HTML alone.</summary>
internal static class MarkdownText
{
    private const int Words = 1_000;
    private static readonly TimeSpan Once = TimeSpan.FromSeconds(1);

    public static Task<IReadOnlyList<Row>> MeasureAsync(Bench bench, CancellationToken cancel)
    {
        var text = ArchiveText.MarkdownOf(Words, seed: 1);
        var renderer = new MarkdownRenderer();
        var pipeline = new MarkdownPipelineBuilder()
            .UsePipeTables(new PipeTableOptions { UseGfmRules = true }).UseGridTables().UseFootnotes().UseFooters().UseFigures().UseCitations().UseEmphasisExtras()
            .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true }).UseSmartyPants().Build();
        List<double> ours = [], theirs = [];
        for (var round = -2; round < bench.Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            Bench.Say(round < 0 ? "Markdown: warming up" : $"Markdown: round {round + 1}");
            var (mine, alone) = (Time(() => renderer.Render(text).Html.Value.Length), Time(() => Markdown.ToHtml(text, pipeline).Length));
            if (round < 0)
                continue;
            ours.Add(mine);
            theirs.Add(alone);
        }
        return Task.FromResult<IReadOnlyList<Row>>([new("Markdown to HTML, 1,000 words", "Markdig alone, same extensions", ours.Median(), theirs.Median(), "ms", Limit.Below(2.5))]);
    }

    private static double Time(Func<int> render)
    {
        var (times, watch) = (0, Stopwatch.StartNew());
        for (; watch.Elapsed < Once; times++)
            if (render() == 0)
                throw new InvalidOperationException("Nothing was rendered.");
        return watch.Elapsed.TotalMilliseconds / times;
    }
}
