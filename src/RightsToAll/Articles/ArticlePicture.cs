namespace RightsToAll.Articles;

/// <summary>
/// A picture that an article's text shows, as it was last rendered: so that the text can be rendered anew with the same pictures, and
/// no picture is thrown away that readers see.
/// </summary>
public sealed class ArticlePicture
{
    public Guid ArticleId { get; private init; }

    /// <summary>Counts from 0; in no order.</summary>
    public int Position { get; private init; }

    /// <summary>What the text calls it.</summary>
    public string Address { get; private set; } = "";

    public Guid PictureId { get; private set; }

    /// <summary>Leaves rows that stay alone, so that saving the same text again writes nothing.</summary>
    internal static void Rewrite(List<ArticlePicture> rows, Guid articleId, IReadOnlyDictionary<string, Guid> shown)
    {
        rows.RemoveAll(row => row.Position >= shown.Count);
        var position = 0;
        foreach (var (address, pictureId) in shown.OrderBy(picture => picture.Key, StringComparer.Ordinal))
        {
            if (rows.Find(row => row.Position == position) is { } row)
                (row.Address, row.PictureId) = (address, pictureId);
            else
                rows.Add(new ArticlePicture { ArticleId = articleId, Position = position, Address = address, PictureId = pictureId });
            position++;
        }
    }
}
