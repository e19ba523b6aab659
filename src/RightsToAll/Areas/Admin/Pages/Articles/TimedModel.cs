using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Articles;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>A page on which a time is set, in the site's time zone.</summary>
public abstract class TimedModel : PageModel
{
    /// <summary>In the site's time zone, as a date and time field writes it.</summary>
    [BindProperty]
    public string? At { get; set; }

    /// <summary>Of a time that comes twice, in the night when clocks go back: which.</summary>
    [BindProperty]
    public Fold? Fold { get; set; }

    public bool AsksWhich { get; private set; }

    public TimeZoneInfo Zone { get; protected set; } = TimeZoneInfo.Utc;

    /// <summary>With its day, and in UTC too.</summary>
    public string Shown(DateTimeOffset moment) =>
        $"{TimeZoneInfo.ConvertTime(moment, Zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, {LocalMoment.Shown(moment, Zone)}";

    /// <returns>Null where what was typed is no time; the page then says why.</returns>
    protected DateTimeOffset? ReadTime()
    {
        var read = LocalMoment.Read(At ?? "", Zone, Fold);
        AsksWhich = read.AsksWhich;
        if (read.Instant is null)
            ModelState.AddModelError(nameof(At), read.Problem);
        return read.Instant;
    }
}
