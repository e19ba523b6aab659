using System.ComponentModel.DataAnnotations;
using RightsToAll.Media;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>What goes with a picture, as whoever uploads it knows it.</summary>
public sealed record PictureForm
{
    public IFormFile? File { get; init; }

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

    /// <summary>Whether the name that the file has is to be forgotten.</summary>
    public bool Nameless { get; init; }

    public PictureWords Words => new(Alt ?? "", Caption ?? "", Credit ?? "", Source ?? "", Licence ?? "", Illustrative, Decorative);

    /// <summary>What an upload may not leave out, by field.</summary>
    public IEnumerable<(string Field, string Error)> Missing()
    {
        if (File is null)
            yield return (nameof(File), "Choose a picture.");
        if (!Decorative && string.IsNullOrWhiteSpace(Alt))
            yield return (nameof(Alt), "Describe the picture for readers who cannot see it, or mark it as decorative.");
        if (string.IsNullOrWhiteSpace(Credit))
            yield return (nameof(Credit), "Name the photographer or illustrator.");
    }

    /// <summary>Whether it becomes the lead picture.</summary>
    public bool Lead { get; init; }
}
