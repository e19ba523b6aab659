using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace RightsToAll.Text.Reading;

/// <summary>Lets <see cref="ParseWatch"/> see every block and inline before Markdig's own parsers do. To be added last.</summary>
internal sealed class WatchExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // Parsers that wait for a character are asked before those that take any.
        var blocks = pipeline.BlockParsers.SelectMany(parser => parser.OpeningCharacters ?? []).Distinct().ToArray();
        pipeline.BlockParsers.Insert(0, new Blocks { OpeningCharacters = blocks });
        pipeline.BlockParsers.Insert(0, new Blocks());
        pipeline.InlineParsers.Insert(0, new Inlines { OpeningCharacters = ['[', ']', '*', '_', '`', '<', '&', '"', '\'', '\n'] });
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private sealed class Blocks : BlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            ParseWatch.Of(processor.Context)?.LookAtBlock(processor);
            return BlockState.None;
        }
    }

    private sealed class Inlines : InlineParser
    {
        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            ParseWatch.Of(processor.Context)?.LookAtClock(processor.LineIndex + 1);
            return false;
        }
    }
}
