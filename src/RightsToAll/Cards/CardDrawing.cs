using NetVips;
using RightsToAll.Media;
using RightsToAll.Web;

namespace RightsToAll.Cards;

/// <summary>Draws cards, as JPEG.</summary>
internal static class CardDrawing
{
    private const string Face = "Source Serif 4, Noto Naskh Arabic";
    private const int Margin = 84;
    private const int Inside = ShareCard.Width - 2 * Margin;
    private const int HeadlineTop = 186;
    private const int HeadlineRoom = 320;
    private const int SmallSize = 34;
    private const int Quality = 85;

    private static readonly int[] HeadlineSizes = [84, 72, 62, 54, 46, 40];
    private static readonly double[] Paper = [255, 255, 255];
    private static readonly double[] Ink = [18, 22, 27];
    private static readonly double[] Flare = [255, 216, 74];

    static CardDrawing()
    {
        Libvips.Confine();
        // What is read once is known to the text engine from then on, so that each letter is found whichever file holds it.
        foreach (var font in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "card-fonts"), "*.ttf").Order(StringComparer.Ordinal))
            using (Image.Text("a", font: Face, fontfile: font))
            {
            }
    }

    /// <exception cref="VipsException">The picture cannot be read.</exception>
    public static byte[] OfPicture(byte[] picture, ShareCard card)
    {
        using var whole = Image.NewFromBuffer(picture, failOn: Enums.FailOn.Error);
        var scale = Math.Max((double)ShareCard.Width / whole.Width, (double)ShareCard.Height / whole.Height);
        using var scaled = whole.Resize(scale);
        // Rounding may leave it a pixel short.
        using var covering = scaled.Embed(0, 0, Math.Max(scaled.Width, ShareCard.Width), Math.Max(scaled.Height, ShareCard.Height), extend: Enums.Extend.Copy);
        using var cropped = covering.Crop(Left(covering.Width, ShareCard.Width, card.FocusX), Left(covering.Height, ShareCard.Height, card.FocusY), ShareCard.Width, ShareCard.Height);
        return Save(cropped);
    }

    public static byte[] OfHeadline(ShareCard card)
    {
        var isMirrored = Words.DirectionOf(card.Language) == "rtl";
        using var category = Line(card.Category, SmallSize, Inside, isMirrored);
        using var headline = Headline(card.Headline, isMirrored);
        using var site = Line(card.Site, SmallSize, Inside, isMirrored);
        using var blank = Image.Black(ShareCard.Width, ShareCard.Height);
        using var paper = blank.NewFromImage(Paper).Copy(interpretation: Enums.Interpretation.Srgb);
        using var marked = Fill(paper, Flare, Margin, 72, category.Width + 36, category.Height + 28, isMirrored);
        using var ruled = Fill(marked, Ink, Margin, 538, Inside, 6, isMirrored);
        using var labelled = Write(ruled, category, Margin + 18, 86, isMirrored);
        using var headed = Write(labelled, headline, Margin, HeadlineTop, isMirrored);
        using var signed = Write(headed, site, Margin, 560, isMirrored);
        return Save(signed);
    }

    /// <summary>As large as it fits.</summary>
    private static Image Headline(string text, bool isMirrored)
    {
        foreach (var size in HeadlineSizes)
        {
            var set = Line(text, size, Inside, isMirrored);
            if (set.Height <= HeadlineRoom || size == HeadlineSizes[^1])
                return set.Height <= HeadlineRoom ? set : set.Crop(0, 0, set.Width, HeadlineRoom);
            set.Dispose();
        }
        throw new InvalidOperationException("There is no size to write a headline in.");
    }

    /// <summary>What is written, as bright as it is to be dark. The mark before it says in which direction it runs, whatever it begins with.</summary>
    private static Image Line(string text, int size, int width, bool isMirrored)
    {
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return Image.Text((isMirrored ? "\u200F" : "\u200E") + escaped, font: $"{Face} {size}", width: width, dpi: 72, wrap: Enums.TextWrap.WordChar);
    }

    private static Image Write(Image card, Image text, int start, int top, bool isMirrored)
    {
        using var placed = text.Embed(isMirrored ? ShareCard.Width - start - text.Width : start, top, ShareCard.Width, ShareCard.Height);
        return placed.Ifthenelse(Ink, card, blend: true);
    }

    private static Image Fill(Image card, double[] colour, int start, int top, int width, int height, bool isMirrored)
    {
        using var area = card.Crop(0, 0, width, height).NewFromImage(colour);
        return card.Insert(area, isMirrored ? ShareCard.Width - start - width : start, top);
    }

    private static int Left(int whole, int part, int focus) => Math.Clamp((int)Math.Round(whole * focus / 100.0) - part / 2, 0, whole - part);

    private static byte[] Save(Image card) => card.JpegsaveBuffer(q: Quality, optimizeCoding: true, keep: Enums.ForeignKeep.None);
}
