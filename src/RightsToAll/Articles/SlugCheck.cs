using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Articles;

/// <summary>What becomes of an address that somebody writes, told before they publish.</summary>
/// <param name="Slug">As the site spells it; empty where nothing of it can stand in an address.</param>
/// <param name="Free">The same, or the next one to it that no article of the day has.</param>
/// <param name="Message">For the writer; empty where all is well.</param>
public sealed record SlugCheck(string Slug, string Free, string Message)
{
    public static readonly SlugCheck Nothing = new("", "", "");

    /// <param name="articleId">Whose own address is no rival.</param>
    /// <param name="language">Of the article: languages differ in how they spell their letters in the plain alphabet.</param>
    /// <param name="day">Under which it would stand.</param>
    public static async Task<SlugCheck> OfAsync(NewsDb db, Guid articleId, string written, string language, DateOnly day, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(written))
            return Nothing;
        var slug = RightsToAll.Text.Slug.IsValid(written.Trim()) ? written.Trim() : SlugProposal.From(written, language);
        if (slug.Length == 0)
            return Nothing with { Message = "Use letters, digits and hyphens." };

        var taken = await db.Articles.Where(a => a.PublishedOn == day && a.Id != articleId).Select(a => a.Slug).ToHashSetAsync(cancel);
        var free = SlugProposal.Free(slug, taken);
        return new(slug, free, free != slug ? Taken(slug, free, day) : slug != written.Trim() ? $"Write it as {slug}" : "");
    }

    /// <summary>The day under which what is published now stands.</summary>
    public static DateOnly Today(DateTimeOffset now, string timeZone) =>
        now.DayIn(TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    private static string Taken(string slug, string free, DateOnly day) =>
        $"Another article of {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} has the address {slug}. Free is {free}";
}
