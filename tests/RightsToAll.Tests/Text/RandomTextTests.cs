using CsCheck;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

public sealed class RandomTextTests
{
    private static readonly string[] Alphabet =
    [
        "*", "**", "_", "~", "~~", "^", "^^", "^^^", "++", "==", "`", "```", "\"", "\"\"", "'", "[", "]", "(", ")", "![", "](", "](/x)", "](javascript:x)", "[^1]", "[^1]: ", "[r]: /x ",
        "<", ">", "</", "<b>", "</b>", "<a href=\"", "<a href=/x>", "</a>", "<div>", "</div>", "<p ", "<table>", "<td>", "</table>", "<script>", "</script>", "<style>", "<svg>", "<!--", "-->", "<![CDATA[", "]]>",
        "<img src=court.jpg ", "onerror=x", "id=x ", "class=\"note\"", "title='", "&", "&lt;", "&#", ";", "&colon;", "|", "|-|-|", "|a|b|", "+---+", "- ", "1. ", "> ", "# ", "    ", "\t", "\n", "\n\n", "  \n", "\\", "--", "...",
        "---", "===", ":", "https://a.example/", "www.a.b", "torture", "x", "حقوق", "人权", "\0", "\ud83d", "\u202e", "\u200b", "\r", "javascript:alert(1)", "court.jpg", "{#id .class}",
    ];

    private static readonly RenderOptions Options = Newsroom.Options with { Keywords = [new("torture", "/tag/t"), new("人权", "/tag/h")] };

    [Fact]
    public void Whatever_is_typed_nothing_forbidden_is_printed_and_nothing_unexpected_thrown() =>
        Gen.Int[0, Alphabet.Length - 1].Array[1, 40].Select(pieces => string.Concat(pieces.Select(piece => Alphabet[piece]))).Sample(
            markdown =>
            {
                try
                {
                    var violations = PageRules.Violations(Newsroom.Renderer.Render(markdown, Options).Html.Value);
                    Assert.True(violations.Count == 0, string.Join(", ", violations));
                }
                catch (MarkdownRefusedException refused)
                {
                    Assert.DoesNotContain("made safe", refused.Reason, StringComparison.Ordinal);
                }
            },
            iter: 5_000);

    [Fact]
    public void Many_threads_share_one_renderer()
    {
        const string Markdown = "# A\n\n*b* <b>c</b>[^1] torture\n\n|a|\n|-|\n|b|\n\n[^1]: d";
        var expected = Newsroom.Renderer.Render(Markdown, Options).Html;

        Parallel.For(0, 500, _ => Assert.Equal(expected, Newsroom.Renderer.Render(Markdown, Options).Html));
    }
}
