using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace RightsToAll.Text.Writing;

/// <summary>One of the site's pictures, in place of the image that the author named.</summary>
internal sealed class PictureInline(Illustration illustration, string alt, string caption) : LeafInline
{
    public Illustration Illustration { get; } = illustration;

    public string Alt { get; } = alt;

    public string Caption { get; } = caption;
}

/// <summary>A picture that stands alone, with its caption.</summary>
/// <param name="isBare">Whether it stands in a figure of the author's, which has a caption of its own.</param>
internal sealed class PictureBlock(PictureInline picture, bool isBare) : LeafBlock(null)
{
    public PictureInline Picture { get; } = picture;

    public bool IsBare { get; } = isBare;
}

/// <summary>A caption for the figures that the author gave none.</summary>
internal sealed class CaptionBlock(IReadOnlyList<PictureInline> pictures) : LeafBlock(null)
{
    public IReadOnlyList<PictureInline> Pictures { get; } = pictures;
}

/// <summary>The credits of the pictures in a figure, at the end of the author's caption.</summary>
internal sealed class CreditInline(IReadOnlyList<PictureInline> pictures) : LeafInline
{
    public IReadOnlyList<PictureInline> Pictures { get; } = pictures;
}
