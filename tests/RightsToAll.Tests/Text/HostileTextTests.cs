using System.Diagnostics;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

[CollectionDefinition("One at a time", DisableParallelization = true)]
public sealed class OneAtATime;

/// <summary>No text may hang the site: drill 30.</summary>
[Collection("One at a time")]
public sealed class HostileTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(20);

    private static readonly RenderOptions Options = new()
    {
        Keywords = [.. Enumerable.Range(0, 50).Select(i => new Keyword($"Istanbul Protocol {i}", $"/tag/{i}")), new("a a a a a b", "/tag/a")],
        Illustrations = address => address.StartsWith('/') ? Newsroom.Court with { Illustrative = true } : null,
    };

    static HostileTextTests()
    {
        foreach (var make in HostileTexts.All.Values)
            Outcome(make(1_000));
    }

    public static TheoryData<string> Names => [.. HostileTexts.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_rendered_or_refused_in_time(string name)
    {
        foreach (var size in new[] { 1_000, 16_000, 64_000, 256_000 })
        {
            var text = HostileTexts.All[name](size);

            // Processor time, for other processes may take the processor for a while; nothing else runs in this one.
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var outcome = await Task.Run(() => Outcome(text)).WaitAsync(Hung);
            process.Refresh();
            var taken = process.TotalProcessorTime - before;

            Assert.True(taken <= Limit, $"{size:N0} characters took {taken.TotalMilliseconds:N0} ms: {outcome}");
            Assert.DoesNotContain("too long to read", outcome, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Never_becomes_a_forbidden_node(string name)
    {
        try
        {
            Assert.Empty(PageRules.Violations(Newsroom.Renderer.Render(HostileTexts.All[name](1_000), Options).Html.Value));
        }
        catch (MarkdownRefusedException refused)
        {
            Assert.NotEmpty(refused.Reason);
        }
    }

    private static string Outcome(string text)
    {
        try
        {
            return $"rendered to {Newsroom.Renderer.Render(text, Options).Html.Value.Length:N0} characters";
        }
        catch (MarkdownRefusedException refused)
        {
            return refused.Message;
        }
    }
}
