using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace RightsToAll.Text.Writing;

internal sealed class PictureInlineRenderer : HtmlObjectRenderer<PictureInline>
{
    protected override void Write(HtmlRenderer renderer, PictureInline picture) =>
        renderer.Write(Pictures.Image(picture.Illustration, picture.Alt, picture.Caption));
}

internal sealed class PictureBlockRenderer(Pictures pictures) : HtmlObjectRenderer<PictureBlock>
{
    protected override void Write(HtmlRenderer renderer, PictureBlock block)
    {
        var picture = block.Picture;
        renderer.EnsureLine();
        renderer.Write(block.IsBare
            ? Pictures.Picture(picture.Illustration, picture.Alt)
            : pictures.Figure(picture.Illustration, picture.Alt, picture.Caption));
    }
}

internal sealed class CaptionBlockRenderer(Pictures pictures) : HtmlObjectRenderer<CaptionBlock>
{
    protected override void Write(HtmlRenderer renderer, CaptionBlock block)
    {
        var words = block.Pictures.Select(picture =>
            Html.Markup.Encode(picture.Caption.Length > 0 ? picture.Caption : picture.Illustration.Caption) + pictures.Credit(picture.Illustration));
        var caption = string.Join(' ', words).Trim();
        if (caption.Length > 0)
            renderer.Write("<figcaption>").Write(caption).WriteLine("</figcaption>");
    }
}

internal sealed class CreditInlineRenderer(Pictures pictures) : HtmlObjectRenderer<CreditInline>
{
    protected override void Write(HtmlRenderer renderer, CreditInline credit)
    {
        foreach (var picture in credit.Pictures)
            renderer.Write(pictures.Credit(picture.Illustration));
    }
}
