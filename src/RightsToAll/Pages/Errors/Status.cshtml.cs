using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Redirects;
using RightsToAll.Web;

namespace RightsToAll.Pages.Errors;

/// <summary>Written in place of an answer that had no page of its own: where an address leads now, or what to read instead.</summary>
public sealed class StatusModel(NewsDb db, Masthead masthead, Words words, Footfall footfall) : ReaderModel(masthead)
{
    private const int LatestShown = 4;
    private const string DayFormat = "yyyy/MM/dd";

    public int Status { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public IReadOnlyList<Teaser> Latest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int code, CancellationToken cancel)
    {
        // Asked for by name, this page is an address like any other that does not exist.
        var original = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        Status = original is null ? StatusCodes.Status404NotFound : code;
        if (Status == StatusCodes.Status404NotFound && original is not null)
        {
            if (await db.Redirects.Where(r => r.From == original).Select(r => r.To).SingleOrDefaultAsync(cancel) is { } moved)
            {
                footfall.Followed(original);
                return LocalRedirectPermanent(new PathString(moved).ToUriComponent());
            }
            footfall.Missed(original);
        }

        if (Status == StatusCodes.Status410Gone)
            Reason = await ReasonAsync(original!, cancel);
        (Title, Text) = Status == StatusCodes.Status410Gone
            ? (words["GoneTitle"], words["GoneText"])
            : (words["NotFoundTitle"], words["NotFoundText"]);
        Latest = await db.Teasers(Masthead.Now).NewestFirst().Take(LatestShown).ToListAsync(cancel);
        Head = new PageHead(Title, "", "/", Indexed: false);
        Response.StatusCode = Status;
        return Page();
    }

    /// <param name="path">An article's: no other page is ever gone.</param>
    private async Task<string> ReasonAsync(string path, CancellationToken cancel)
    {
        // The day is part of the question, because articles are found by day and slug.
        if (!DateOnly.TryParseExact(path.AsSpan(1, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return "";
        var slug = path[(path.LastIndexOf('/') + 1)..];
        return await ArticlePage.WhyGoneAsync(db, on, slug, Masthead.Now, cancel) ?? "";
    }
}
