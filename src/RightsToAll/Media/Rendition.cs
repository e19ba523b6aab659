using System.Text.Json.Serialization;

namespace RightsToAll.Media;

public enum RenditionFormat { Avif, WebP, Jpeg }

/// <summary>One file of a picture: what a browser is offered in one format and one size.</summary>
/// <param name="Width">In pixels, as stored.</param>
/// <param name="File">The stored name, made from the content: the same name never holds other bytes.</param>
/// <param name="Bytes">The file's size.</param>
public sealed record Rendition(RenditionFormat Format, int Width, int Height, string File, long Bytes)
{
    [JsonIgnore]
    public string Address => $"/media/{File}";
}

internal static class RenditionFormats
{
    public static string Ending(this RenditionFormat format) => format switch
    {
        RenditionFormat.Avif => ".avif",
        RenditionFormat.WebP => ".webp",
        _ => ".jpg",
    };

    public static string MediaType(this RenditionFormat format) => format switch
    {
        RenditionFormat.Avif => "image/avif",
        RenditionFormat.WebP => "image/webp",
        _ => "image/jpeg",
    };

    /// <summary>Of a stored file, by its name.</summary>
    public static string MediaTypeOf(string name) =>
        Enum.GetValues<RenditionFormat>().Single(format => name.EndsWith(format.Ending(), StringComparison.Ordinal)).MediaType();
}
