using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.SmartyPants;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace RightsToAll.Text.Reading;

/// <summary>From text to Markdig's tree, within <see cref="Limits"/>.</summary>
internal static class Reader
{
    public static readonly SmartyPantOptions SmartPunctuation = new()
    {
        Mapping =
        {
            [SmartyPantType.LeftQuote] = "‘",
            [SmartyPantType.RightQuote] = "’",
            [SmartyPantType.LeftDoubleQuote] = "“",
            [SmartyPantType.RightDoubleQuote] = "”",
            [SmartyPantType.LeftAngleQuote] = "«",
            [SmartyPantType.RightAngleQuote] = "»",
            [SmartyPantType.Ellipsis] = "…",
            [SmartyPantType.Dash2] = "–",
            [SmartyPantType.Dash3] = "—",
        },
    };

    public static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <exception cref="MarkdownRefusedException"/>
    public static MarkdownDocument Read(string markdown, TimeProvider time)
    {
        markdown = WellFormed.Clean(markdown).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        TextScan.Check(markdown);
        try
        {
            var document = Markdown.Parse(markdown, Pipeline, new ParseWatch(time).AsContext());
            TreeScan.Check(document);
            return document;
        }
        catch (ArgumentException tooDeep) when (tooDeep.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            throw new MarkdownRefusedException("Something is nested too deeply.");
        }
    }

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = 2 * Limits.TreeDepth }
            .UsePipeTables(new PipeTableOptions { UseGfmRules = true })
            .UseGridTables()
            .UseFootnotes()
            .UseFooters()
            .UseFigures()
            .UseCitations()
            .UseEmphasisExtras()
            .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
            .UseSmartyPants(SmartPunctuation);
        builder.Extensions.Add(new WatchExtension());
        return builder.Build();
    }
}
