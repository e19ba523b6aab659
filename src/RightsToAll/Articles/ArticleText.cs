using Microsoft.Extensions.Options;
using RightsToAll.Media;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Articles;

/// <summary>The one way from Markdown to what is stored and shown: preview and publication, articles and pages.</summary>
public sealed class ArticleText(MarkdownRenderer renderer, IOptions<NewsroomOptions> newsroom)
{
    // Ids of the article's page around the text.
    private static readonly string[] PageIds = ["main", "q", "contents", "want", "like", "foot-0", "foot-1", "foot-2", "foot-3"];

    /// <param name="pictures">The picture that an address in the text stands for; null drops the image to its alternative text.</param>
    /// <exception cref="MarkdownRefusedException">The text would take too long, or nests too deeply.</exception>
    public RenderedText Render(string markdown, string language, IEnumerable<Keyword> keywords, Func<string, PictureView?> pictures)
    {
        var words = new Words();
        words.Speak(language);
        return renderer.Render(markdown, new RenderOptions
        {
            Keywords = [.. keywords],
            Illustrations = address => pictures(address)?.ToIllustration(),
            SiteHost = new Uri(newsroom.Value.PublicAddress).Host,
            CreditPrefix = words["Credit"],
            IllustrativeNotice = words["IllustrativeNotice"],
            TableLabel = words["Table"],
            FootnotesLabel = words["Footnotes"],
            FootnoteLabel = words["Footnote"],
            FootnoteBackLabel = words["BackToReference"],
            ReservedIds = PageIds,
        });
    }

    public RenderedText Render(string markdown, string language) => Render(markdown, language, [], _ => null);
}
