using RightsToAll.Text;

namespace RightsToAll.Media;

public static class PictureIllustration
{
    /// <summary>The picture as the Markdown pipeline wants it.</summary>
    public static Illustration ToIllustration(this PictureView picture) => new(
        picture.Fallback.Address,
        picture.Fallback.Width,
        picture.Fallback.Height,
        picture.Alt,
        picture.Caption,
        picture.Credit,
        picture.Illustrative,
        [.. new[] { RenditionFormat.Avif, RenditionFormat.WebP }
            .Select(format => new IllustrationSource(format.MediaType(), picture.SourceSet(format)))
            .Where(source => source.SourceSet.Length > 0)]);
}
