using Markdig.Extensions.Figures;
using Markdig.Syntax.Inlines;

namespace RightsToAll.Text.Writing;

/// <summary>A figure whose caption the author wrote still has to say whose picture it is.</summary>
internal static class FigureCredits
{
    public static void Place(Figure figure)
    {
        var pictures = figure.OfType<PictureBlock>().Select(block => block.Picture).ToList();
        if (pictures.Count == 0)
            return;

        if (figure.OfType<FigureCaption>().LastOrDefault() is { } caption)
            (caption.Inline ??= new ContainerInline()).AppendChild(new CreditInline(pictures));
        else
            figure.Add(new CaptionBlock(pictures));
    }
}
