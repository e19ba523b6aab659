using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>What an article's address could be, from its title.</summary>
public static class SlugProposal
{
    private const double Alike = 0.75;

    // How a language spells its own letters where the plain alphabet must do; elsewhere an "ä" is an "a".
    private static readonly Dictionary<string, (string Letter, string Spelt)[]> Spellings = new()
    {
        ["de"] = [("ä", "ae"), ("ö", "oe"), ("ü", "ue")],
        ["da"] = [("å", "aa"), ("ø", "oe"), ("æ", "ae")],
        ["nb"] = [("å", "aa"), ("ø", "oe"), ("æ", "ae")],
        ["nn"] = [("å", "aa"), ("ø", "oe"), ("æ", "ae")],
        ["no"] = [("å", "aa"), ("ø", "oe"), ("æ", "ae")],
        ["uk"] = [("г", "h"), ("ґ", "g"), ("и", "y")],
        ["tr"] = [("ı", "i")],
    };

    /// <returns>Empty when the title holds nothing that can stand in an address.</returns>
    public static string From(string title, string language)
    {
        var spelt = title.Normalize(NormalizationForm.FormC);
        if (!Spellings.TryGetValue(language.Split('-')[0].ToLowerInvariant(), out var letters))
            return Slug.From(spelt);

        // Only these letters are looked for, so lower case is enough: a slug has no other.
        spelt = spelt.ToLower(CultureInfo.InvariantCulture);
        foreach (var (letter, plain) in letters)
            spelt = spelt.Replace(letter, plain, StringComparison.Ordinal);
        return Slug.From(spelt);
    }

    /// <summary>The slug itself, or with the first of -2, -3 … that nobody has.</summary>
    public static string Free(string slug, IReadOnlySet<string> taken)
    {
        if (slug.Length == 0 || !taken.Contains(slug))
            return slug;
        for (var number = 2; ; number++)
        {
            var end = "-" + number.ToString(CultureInfo.InvariantCulture);
            var free = Slug.From(slug, Slugs.MaxLength - end.Length) + end;
            if (!taken.Contains(free))
                return free;
        }
    }

    /// <param name="day">The day in the address, as far as it is known.</param>
    /// <param name="articleId">Whose own slug is no rival.</param>
    public static async Task<string> ForAsync(NewsDb db, Guid articleId, string title, string language, DateOnly day, CancellationToken cancel)
    {
        // One day's slugs are few, and one index has them.
        var taken = await db.Articles.Where(a => a.PublishedOn == day && a.Id != articleId).Select(a => a.Slug).ToHashSetAsync(cancel);
        return Free(From(title, language), taken);
    }

    /// <summary>Whether two slugs have most of their words in common.</summary>
    public static bool AreAlike(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return false;
        var (words, others) = (one.Split('-').ToHashSet(), other.Split('-').ToHashSet());
        var shared = words.Count(others.Contains);
        return shared >= Alike * (words.Count + others.Count - shared);
    }
}
