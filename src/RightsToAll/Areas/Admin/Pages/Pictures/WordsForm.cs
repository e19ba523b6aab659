using System.ComponentModel.DataAnnotations;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>What is said of a picture, as an editor changes it.</summary>
public sealed record WordsForm
{
    /// <summary>The mark of the words that the page showed.</summary>
    public string? From { get; init; }

    [StringLength(Picture.AltLength)]
    public string? Alt { get; init; }

    public bool Decorative { get; init; }

    [StringLength(Picture.CaptionLength)]
    public string? Caption { get; init; }

    [StringLength(Picture.CreditLength)]
    public string? Credit { get; init; }

    [StringLength(Picture.SourceLength)]
    public string? Source { get; init; }

    [StringLength(Picture.LicenceLength)]
    public string? Licence { get; init; }

    public bool Illustrative { get; init; }

    [StringLength(Picture.FileNameLength)]
    public string? FileName { get; init; }

    public PictureWords Words => new(Line(Alt), Line(Caption), Line(Credit), Line(Source), Line(Licence), Illustrative, Decorative && Line(Alt).Length == 0);

    public static WordsForm Of(PictureWords words, string fileName) => new()
    {
        From = words.Mark,
        Alt = words.Alt,
        Decorative = words.Decorative,
        Caption = words.Caption,
        Credit = words.Credit,
        Source = words.Source,
        Licence = words.Licence,
        Illustrative = words.Illustrative,
        FileName = fileName,
    };

    private static string Line(string? text) => (text ?? "").Trim();
}
