using Markdig;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

/// <summary>What CommonMark means, it also means here, except where an extension or the sanitiser says otherwise.</summary>
public sealed class CommonMarkTests
{
    private const string Address = "extension: a bare address is a link";
    private const string Tag = "sanitiser: an element of text ends where its paragraph ends, and pre where its HTML ends";
    private const string CharacterData = "sanitiser: character data goes with all that is in it";

    /// <summary>Examples that differ, each for a reason that no rule of <see cref="Meaning"/> covers.</summary>
    private static readonly Dictionary<int, string> Exceptions = new()
    {
        [148] = Tag,
        [494] = Tag,
        [608] = Address,
        [611] = Address,
        [629] = CharacterData,
    };

    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().Build();

    private static readonly RenderOptions Options = new()
    {
        Illustrations = address => new("/media/" + Uri.EscapeDataString(address), 1, 1, "", "", "", false, []),
    };

    [Fact]
    public void Examples_mean_the_same_here()
    {
        var examples = CommonMarkExamples.All;
        var passing = examples.Where(example => Meaning.OfSpecification(Markdown.ToHtml(example.Markdown, Plain)) == Meaning.OfSpecification(example.Html)).ToList();
        var different = passing.Where(example => Meaning.OfOurs(Ours(example.Markdown)) != Meaning.OfSpecification(example.Html)).ToList();

        Assert.True(examples.Count >= 640, $"only {examples.Count} examples were read");
        Assert.True(passing.Count >= 640, $"only {passing.Count} examples are understood by Markdig alone");
        var unexplained = different.Where(example => !Exceptions.ContainsKey(example.Number)).Select(Describe);
        var outdated = Exceptions.Keys.Except(different.Select(example => example.Number)).Select(number => $"example {number} is no exception any more");
        var complaints = string.Join('\n', unexplained.Concat(outdated));
        Assert.True(complaints.Length == 0, complaints);
    }

    [Fact]
    public void The_comparison_sees_differences()
    {
        Assert.NotEqual(Meaning.OfOurs("<p>a</p>"), Meaning.OfSpecification("<p>b</p>"));
        Assert.NotEqual(Meaning.OfOurs("<p>a<em>b</em></p>"), Meaning.OfSpecification("<p>a <em>b</em></p>"));
        Assert.NotEqual(Meaning.OfOurs("<p><a href=\"/x\">a</a></p>"), Meaning.OfSpecification("<p><a href=\"/y\">a</a></p>"));
        Assert.NotEqual(Meaning.OfOurs("<p>a</p>"), Meaning.OfSpecification("<h1>a</h1>"));
        Assert.NotEqual(Meaning.OfOurs("<ul><li>a</li></ul>"), Meaning.OfSpecification("<ul><li><p>a</p></li></ul>"));
    }

    private static string Ours(string markdown)
    {
        try
        {
            return Newsroom.Renderer.Render(markdown, Options).Html.Value;
        }
        catch (MarkdownRefusedException refused)
        {
            return refused.Message;
        }
    }

    private static string Describe(CommonMarkExample example) =>
        $"""

        example {example.Number}: {example.Markdown}
          expected {Meaning.OfSpecification(example.Html)}
          ours     {Meaning.OfOurs(Ours(example.Markdown))}
        """;
}
