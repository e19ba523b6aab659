using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RightsToAll.Articles;
using RightsToAll.Settings;

namespace RightsToAll.Cards;

/// <summary>
/// The picture by which other sites show a link to an article: its lead picture, cropped around the point that matters, or its headline
/// written out. Its address holds a print of what it shows, so that one address always shows the same.
/// </summary>
/// <param name="Headline">Empty on one that is made of a picture, like everything else that such a one does not show.</param>
/// <param name="PictureFile">The stored file; empty on one that is written.</param>
/// <param name="FocusX">In per cent from the left edge.</param>
/// <param name="FocusY">In per cent from the upper edge.</param>
public sealed record ShareCard(Guid ArticleId, string Headline, string Category, string Site, string Language, string PictureFile, int FocusX, int FocusY)
{
    public const int Width = 1200;
    public const int Height = 630;

    // Of the way in which cards are drawn: another number gives all of them new addresses.
    private const string Design = "1";

    // Below, a picture would be blown up to more than twice its size.
    private const int NarrowestPicture = Width / 2;

    /// <summary>In lower-case hex.</summary>
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Design, Headline, Category, Site, Language, PictureFile, FocusX.ToString(CultureInfo.InvariantCulture), FocusY.ToString(CultureInfo.InvariantCulture)]))))[..20];

    public string Address => $"/cards/{ArticleId:N}-{Print}.jpg";

    public bool IsOfPicture => PictureFile.Length > 0;

    /// <returns>Null for an article without a picture whose headline is in a script that cannot be written here.</returns>
    public static ShareCard? Of(PublishedArticle article, SiteSettings site)
    {
        if (article.Picture is { } picture && picture.Largest is { Width: >= NarrowestPicture } largest)
            return new(article.Id, "", "", "", "", largest.File, picture.FocusX, picture.FocusY);
        var (headline, category, name) = (Writable(article.Title), Writable(article.Category), Writable(site.Name));
        return headline is null || category is null || name is null ? null : new(article.Id, headline, category, name, article.Language, "", 0, 0);
    }

    /// <returns>The text without emoji and the like; null where some of its letters are in none of the fonts.</returns>
    private static string? Writable(string text)
    {
        var letters = text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)).ToList();
        return letters.All(rune => !Rune.IsLetter(rune) || IsInFonts(rune.Value)) ? string.Concat(letters) : null;
    }

    // Latin with Vietnamese, Greek, Cyrillic, Arabic with Persian, Urdu and their like.
    private static bool IsInFonts(int letter) => letter is < 0x250 or (>= 0x2B0 and < 0x300) or (>= 0x370 and < 0x530) or (>= 0x600 and < 0x700) or (>= 0x750 and < 0x780)
        or (>= 0x1E00 and < 0x1F00) or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFF00);
}
