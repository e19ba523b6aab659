using System.Linq.Expressions;

namespace RightsToAll.Media;

/// <summary>What a page needs to show a picture.</summary>
public sealed record PictureView(
    int Width,
    int Height,
    string Alt,
    string Caption,
    string Credit,
    string Source,
    string Licence,
    bool Illustrative,
    IReadOnlyList<Rendition> Renditions,
    int FocusX = Picture.Middle,
    int FocusY = Picture.Middle)
{
    // What a browser without AVIF and WebP gets: enough for a phone or a column of text.
    private const int FallbackWidth = 960;

    /// <summary>For projections in queries: <c>pictures.Select(PictureView.FromPicture)</c> reads these columns only.</summary>
    public static readonly Expression<Func<Picture, PictureView>> FromPicture = picture => new PictureView(
        picture.Width,
        picture.Height,
        picture.Alt,
        picture.Caption,
        picture.Credit,
        picture.Source,
        picture.Licence,
        picture.Illustrative,
        picture.Renditions,
        picture.FocusX,
        picture.FocusY);

    private static readonly Func<Picture, PictureView> Compiled = FromPicture.Compile();

    /// <summary>The JPEG for <c>img src</c>: the widest of at most 960 pixels, or else the narrowest there is.</summary>
    public Rendition Fallback =>
        In(RenditionFormat.Jpeg).LastOrDefault(rendition => rendition.Width <= FallbackWidth)
        ?? In(RenditionFormat.Jpeg).First();

    /// <summary>The widest JPEG, for the cards that other sites make of a link.</summary>
    public Rendition Largest => In(RenditionFormat.Jpeg).Last();

    /// <summary>
    /// The classes by which the style sheet keeps the point of the picture in sight, to the nearest tenth; null for the middle.
    /// Classes, because the site allows no style of its own on an element.
    /// </summary>
    public string? FocusClasses => (Tenth(FocusX), Tenth(FocusY)) is (not Picture.Middle, _) or (_, not Picture.Middle)
        ? $"x-{Tenth(FocusX)} y-{Tenth(FocusY)}"
        : null;

    /// <summary>For a picture already loaded, or as the last step of a query (which then reads the whole row).</summary>
    public static PictureView Of(Picture picture) => Compiled(picture);

    /// <summary>The value of <c>srcset</c> in one format, narrowest first; empty if there is no file in it.</summary>
    public string SourceSet(RenditionFormat format) =>
        string.Join(", ", In(format).Select(rendition => $"{rendition.Address} {rendition.Width}w"));

    private static int Tenth(int percent) => (percent + 5) / 10 * 10;

    private IEnumerable<Rendition> In(RenditionFormat format) =>
        Renditions.Where(rendition => rendition.Format == format).OrderBy(rendition => rendition.Width);
}
