using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Taxonomy;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>
/// Renders what a draft says, by the same pipeline for preview and publication. A picture in the text is addressed as
/// <c>picture:</c> and its id; what was imported goes by the name of its file.
/// </summary>
public sealed partial class DraftText(NewsDb db, ArticleText text)
{
    public const string PictureScheme = "picture:";

    /// <exception cref="MarkdownRefusedException">The text would take too long, or nests too deeply.</exception>
    public async Task<RenderedText> RenderAsync(ArticleContent content, CancellationToken cancel) => (await ReadAsync(content, cancel)).Text;

    /// <param name="shown">The pictures that the article's text has shown so far: an address in it goes on to mean the same.</param>
    /// <returns>Also which picture each address in the text stands for.</returns>
    /// <exception cref="MarkdownRefusedException">As above.</exception>
    public async Task<(RenderedText Text, IReadOnlyDictionary<string, Guid> Pictures)> ReadAsync(
        ArticleContent content, CancellationToken cancel, IReadOnlyDictionary<string, Guid>? shown = null)
    {
        var addresses = MarkdownRenderer.PicturesIn(content.Markdown);
        var pictures = addresses.Count == 0 ? [] : await PicturesAsync(addresses, shown ?? NothingYet, cancel);
        var keywords = content.KeywordLinks ? await db.KeywordsAsync(content.TagIds, cancel) : [];
        var rendered = text.Render(content.Markdown, content.Language, keywords, address => pictures.TryGetValue(address, out var picture) ? PictureView.Of(picture) : null);
        return (rendered, pictures.ToDictionary(p => p.Key, p => p.Value.Id));
    }

    /// <summary>Whoever changes one of the pictures meanwhile waits until what was read is saved, and then renders it anew.</summary>
    public Task HoldAsync(IEnumerable<Guid> pictures, CancellationToken cancel)
    {
        Guid[] held = [.. pictures];
        return db.Database.ExecuteSqlAsync($"select 1 from pictures where id = any ({held}) order by id for share", cancel);
    }

    private async Task<Dictionary<string, Picture>> PicturesAsync(
        IReadOnlyList<string> addresses, IReadOnlyDictionary<string, Guid> known, CancellationToken cancel)
    {
        var ids = addresses.ToDictionary(address => address, address => IdIn(address) ?? (known.TryGetValue(address, out var id) ? id : (Guid?)null));
        var names = addresses.Where(a => ids[a] is null).ToDictionary(a => a, a => Path.GetFileName(Uri.UnescapeDataString(a)));
        Guid[] wanted = [.. ids.Values.OfType<Guid>()];
        string[] files = [.. names.Values];
        var found = await db.Pictures
            .Where(p => wanted.Contains(p.Id) || files.Contains(p.FileName))
            .OrderByDescending(p => p.AddedAt).Take(MaxPictures)
            .ToListAsync(cancel);

        var shown = new Dictionary<string, Picture>(StringComparer.Ordinal);
        foreach (var address in addresses)
            if (found.Find(p => ids[address] is { } id ? p.Id == id : p.FileName == names[address]) is { } picture)
                shown[address] = picture;
        return shown;
    }

    /// <summary>How a text shows a picture. Its description stands in the text, to be changed there, and cannot be read as Markdown.</summary>
    public static string MarkdownOf(Guid pictureId, string alt) => $"![{Marks().Replace(alt.ReplaceLineEndings(" "), @"\$0")}]({PictureScheme}{pictureId})";

    [GeneratedRegex(@"[\\`*_\[\]<>~^+=|]|&(?=[#\w])")]
    private static partial Regex Marks();

    private const int MaxPictures = 500;

    private static readonly Dictionary<string, Guid> NothingYet = [];

    private static Guid? IdIn(string address) =>
        address.StartsWith(PictureScheme, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(address.AsSpan(PictureScheme.Length), "D", out var id) ? id : null;
}
