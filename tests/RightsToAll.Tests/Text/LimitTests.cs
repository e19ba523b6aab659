using Microsoft.Extensions.Time.Testing;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

/// <summary>Each limit is met, is explained, and does not come in the way of a long and busy article.</summary>
public sealed class LimitTests
{
    /// <summary>With a clock that stands still, so that on a busy machine too only the limit in question is met.</summary>
    private static readonly MarkdownRenderer Renderer = new(new FakeTimeProvider());

    private static string Many(int count, Func<int, string> piece) => string.Concat(Enumerable.Range(0, count).Select(piece));

    private static string Many(int count, string piece) => Many(count, _ => piece);

    public static TheoryData<string, string, string, int?> TooMuch => new()
    {
        { "text", Many(524_289, "x"), "longer than 524,288 characters", null },
        { "quotations", "x\n\n" + Many(41, "> ") + "x", "nested too deeply", 3 },
        { "lists", "x\n\n" + Many(21, i => new string(' ', 2 * i) + "- x\n"), "nested too deeply", 22 },
        { "emphasis", "x\n\n" + Many(40, "**a *a ") + Many(40, "a* a** "), "nested too deeply", 3 },
        { "brackets", "x\n\n" + Many(70, "[a"), "nested too deeply", 3 },
        { "elements", "x\n\n" + Many(41, "<div>"), "nested too deeply, or not closed", 3 },
        { "elements in a line", "x\n\na " + Many(41, "<b>"), "nested too deeply, or not closed", 3 },
        { "paragraphs", Many(10_002, "x\n\n"), "More than 10,000 paragraphs", 20_003 },
        { "items", Many(10_002, "- x\n"), "More than 10,000 paragraphs, items", 10_001 },
        { "lines", Many(8_000, "- - - - - - - - x\n"), "too many lines", 4_000 },
        { "definitions", Many(2_001, i => $"[{i}]: /x\n"), "more than 2,000 footnotes and links", 2_001 },
        { "references", Many(2_001, "x[^1]\n\n") + "[^1]: y", "referred to more than 2,000 times", 1 },
        { "columns", "x\n\n" + Many(65, "|a") + "|\n" + Many(65, "|-") + "|", "more than 64 columns", 4 },
        { "cells", Many(50, "|a") + "|\n" + Many(50, "|-") + "|\n" + Many(400, "|b|\n"), "more than 20,000 cells", 402 },
        { "cells of grids", "+--+\n" + Many(20_001, "|a|\n"), "more than 20,000 cells", null },
        { "pictures", Many(501, "![](a)\n\n"), "more than 500 pictures", null },
        { "an address", "x\n\n[x](/" + Many(2_048, "a") + ")", "longer than 2,048", 3 },
        { "an angled address", "x\n\n<https://a.example/" + Many(2_048, "a") + ">", "longer than 2,048", 3 },
        { "a title", "x\n\n[x](/a '" + Many(1_001, "a") + "')", "longer than 1,000", 3 },
        { "long references", "[a]: /" + Many(2_000, "b") + "\n\n" + Many(600, "[a]\n\n"), "used too often", null },
        { "openers", "x\n\n" + Many(4_000, "*a **b "), "stand in one paragraph", 3 },
        { "comments", "x\n\n" + Many(20_000, "a <!X "), "stand in one paragraph", 3 },
        { "HTML", Many(100, _ => Many(201, "<b>x</b>") + "\n\n"), "no more than 20,000 elements", null },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void Too_much_is_refused_with_a_reason_and_its_line(string what, string markdown, string reason, int? line)
    {
        var refused = Assert.Throws<MarkdownRefusedException>(() => Renderer.Render(markdown, Newsroom.Options));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        if (line is not null)
            Assert.True(refused.Line == line, $"{what}: {refused.Message}");
        Assert.Equal(refused.Line is null ? refused.Reason : $"Line {refused.Line}: {refused.Reason}", refused.Message);
    }

    [Fact]
    public void A_long_and_busy_report_is_rendered()
    {
        var section = "## Section\n\n" + Many(20, "The *court* said “[so](https://a.example/)” **again**[^1] — see www.un.example.\n")
            + "\n" + Many(40, "- item with [a link](/x) and **weight**\n") + "\n|a|b|c|\n|-|-|-|\n" + Many(60, "|x|*y*|`z`|\n")
            + "\n> - quoted\n>   1. deep\n>      - deeper\n\n<details><summary>More</summary>\n\n" + Many(10, "<p>x <b>y</b></p>\n") + "\n</details>\n\n- - - - - - - - - - - - - - - - - - - - - - -\n\n";

        var text = Renderer.Render(Many(25, section) + "[^1]: Note.", Newsroom.Options);

        Assert.Equal(25, text.Contents.Count);
        Assert.True(text.Words > 10_000);
    }

    [Fact]
    public void A_text_that_no_limit_foresaw_is_stopped_by_the_clock()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(100) };

        var refused = Assert.Throws<MarkdownRefusedException>(() => new MarkdownRenderer(time).Render(Many(5_000, "x\n\n")));

        Assert.Contains("too long to read", refused.Reason, StringComparison.Ordinal);
        Assert.NotNull(refused.Line);
        var inOneParagraph = Assert.Throws<MarkdownRefusedException>(() => new MarkdownRenderer(time).Render(Many(5_000, "x ] ")));
        Assert.Equal(1, inOneParagraph.Line);
    }
}
