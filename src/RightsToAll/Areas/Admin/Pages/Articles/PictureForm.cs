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

    /// <summary>Whether it becomes the lead picture.</summary>
    public bool Lead { get; init; }
}
