using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>A text of an article with all that the site derives from it; many articles share one, since no list shows it.</summary>
internal sealed record ArchiveText(string Markdown, string Html, string Contents, string PlainText, int Words)
{
    private static readonly ArticleText Renderer = new(new MarkdownRenderer(), Options.Create(new NewsroomOptions()));

    // Most of what a newsroom publishes is short.
    private static readonly int[] Lengths = [50, 70, 90, 110, 130, 150, 180, 220, 260, 320, 400, 500, 640, 800, 1_000, 2_000];

    private static readonly Zipf Spread = new(Lengths.Length, 1.2);
    private static readonly Lazy<ArchiveText[]> All = new(() => [.. Lengths.Select((words, i) => Render(MarkdownOf(words, seed: 100 + i)))]);

    /// <summary>All there are; told apart by how many words they have.</summary>
    public static IReadOnlyList<ArchiveText> Every => All.Value;

    public static ArchiveText Take(ref Chance chance) => All.Value[Spread.Take(ref chance)];

    /// <summary>Paragraphs with what journalists write besides: headings, links, emphasis, quotations, lists, a footnote.</summary>
    public static string MarkdownOf(int words, long seed)
    {
        var chance = new Chance(seed);
        var text = new StringBuilder();
        for (int paragraph = 0, written = 0; written < words; paragraph++)
        {
            if (paragraph % 4 == 3)
                text.Append(CultureInfo.InvariantCulture, $"{(paragraph % 8 == 3 ? "##" : "###")} {Vocabulary.Phrase(ref chance, 4)}\n\n");
            written += Paragraph(text, ref chance, paragraph, Math.Min(words - written, 30 + chance.Below(50)));
        }
        if (words >= 300)
            text.Append(CultureInfo.InvariantCulture, $"It was asked for twice.[^1]\n\n[^1]: {Vocabulary.Phrase(ref chance, 12)}.\n");
        return text.ToString();
    }

    private static int Paragraph(StringBuilder text, ref Chance chance, int number, int words)
    {
        if (number % 7 == 5)
            text.Append("> ");
        for (var left = words; left > 0;)
        {
            var length = Math.Min(left, 8 + chance.Below(12));
            left -= length;
            text.Append(number % 9 == 6 ? "- " : "").Append(Sentence(ref chance, length)).Append(number % 9 == 6 ? "\n" : " ");
        }
        text.Append("\n\n");
        return words;
    }

    private static string Sentence(ref Chance chance, int words)
    {
        var first = Vocabulary.Phrase(ref chance, (words + 1) / 2);
        if (words < 2)
            return $"{first}.";
        var rest = Vocabulary.Phrase(ref chance, words / 2).ToLowerInvariant();
        return chance.Below(6) switch
        {
            0 => $"{first}, **“{rest}”**.",
            1 => $"{first} [{rest}](https://news.example/{words}).",
            2 => $"*{first}* -- {rest}...",
            _ => $"{first} {rest}.",
        };
    }

    private static ArchiveText Render(string markdown)
    {
        var rendered = Renderer.Render(markdown, "en");
        return new(markdown, rendered.Html.Value, JsonColumn.Write(rendered.Contents), rendered.PlainText, rendered.Words);
    }
}
