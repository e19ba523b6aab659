using RightsToAll.Text.Html;
using RightsToAll.Text.Reading;
using RightsToAll.Text.Writing;

namespace RightsToAll.Text;

/// <summary>
/// The only way from an author's Markdown to a reader's page, for preview and publication alike. Any text up to a
/// quarter of a megabyte is rendered or refused within a second. Safe to share between threads.
/// </summary>
/// <param name="time">Only stops a text that no limit foresaw from being read for ever.</param>
public sealed class MarkdownRenderer(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <exception cref="MarkdownRefusedException">The text is too long, too deep or too much of something; its author can mend that.</exception>
    public RenderedText Render(string markdown, RenderOptions? options = null)
    {
        options ??= new();
        var document = Reader.Read(markdown, _time);
        var written = WrittenReader.Read(document);
        var pictures = new Pictures(options);
        var typesetter = new Typesetter(pictures, options);
        typesetter.Set(document);
        var outline = new Outline(options);
        outline.Set(document);
        KeywordLinks.Set(document, options.Keywords);

        var plain = new PlainText();
        plain.Add(document);
        var html = Sanitiser.Clean(Printer.Print(document, pictures, options), typesetter.FoundHtml);
        var words = WellFormed.Clean(plain.Value);
        return new(html, outline.Contents, words, Words.Count(words), typesetter.Links)
        {
            Written = written,
            FirstParagraph = plain.FirstParagraph is { } first ? WellFormed.Clean(first) : null,
        };
    }

    /// <summary>The addresses of images that a text names, in its order, each once: what <see cref="RenderOptions.Illustrations"/> will be asked for.</summary>
    /// <exception cref="MarkdownRefusedException">As for <see cref="Render"/>.</exception>
    public static IReadOnlyList<string> PicturesIn(string markdown)
    {
        var named = new List<string>();
        var options = new RenderOptions { Illustrations = Note };
        new Typesetter(new Pictures(options), options).Set(Reader.Read(markdown, TimeProvider.System));
        return named;

        Illustration? Note(string address)
        {
            named.Add(address);
            return null;
        }
    }
}
