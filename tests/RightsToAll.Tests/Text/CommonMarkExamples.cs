using System.Globalization;
using System.Text.RegularExpressions;

namespace RightsToAll.Tests.Text;

internal sealed record CommonMarkExample(int Number, string Markdown, string Html);

/// <summary>The examples of the CommonMark specification, from the npm package that the build restores.</summary>
internal static partial class CommonMarkExamples
{
    private const string Specification = "src/RightsToAll/node_modules/commonmark-spec/spec.txt";

    public static IReadOnlyList<CommonMarkExample> All { get; } = [.. Read()];

    private static IEnumerable<CommonMarkExample> Read()
    {
        var text = File.ReadAllText(Find()).ReplaceLineEndings("\n");
        text = text[..text.IndexOf("<!-- END TESTS -->", StringComparison.Ordinal)];
        return Example().Matches(text).Select((match, index) =>
            new CommonMarkExample(index + 1, Tabs(match.Groups[1].Value), Tabs(match.Groups[2].Value)));
    }

    private static string Tabs(string text) => text.Replace('→', '\t');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, Specification) is var path && File.Exists(path))
                return path;
        throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"{Specification} is missing: build the site, which restores its npm packages."));
    }

    [GeneratedRegex(@"^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
