using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Caching;
using RightsToAll.Data;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Feeds;

/// <summary>A list of articles that can be followed.</summary>
/// <param name="Id">Null for what has its address as its name.</param>
/// <param name="Page">The path of the page that shows it.</param>
/// <param name="Under">The path that its feeds lie under.</param>
/// <param name="Key">By which the database tells that the list has changed.</param>
internal sealed record ListToFollow(Guid? Id, string Name, string Description, string Page, string Under, string Language, string Key, IQueryable<Teaser> Teasers)
{
    /// <summary>Whether there is nothing to say where it has no article: its name may stand in nothing that is public yet.</summary>
    public bool MustHaveArticles { get; init; }

    /// <summary>A key that tells that it is called otherwise.</summary>
    public string? NameKey { get; init; }
}

/// <summary>Reads the feeds of the site: the newest of each list, by its own index.</summary>
internal static class FollowedLists
{
    public const int Entries = 30;

    public static ListToFollow OfSite(NewsDb db, Masthead masthead)
    {
        var settings = masthead.Settings;
        var description = settings.Description.Length > 0 ? settings.Description : settings.Tagline;
        return new(null, "", description, "/", "/", settings.Language, Shown.AllArticles, db.Teasers(masthead.Now));
    }

    public static async Task<ListToFollow?> OfCategoryAsync(NewsDb db, Masthead masthead, string slug, CancellationToken cancel)
    {
        if (await db.Categories.SingleOrDefaultAsync(c => c.Slug == slug, cancel) is not { } category)
            return null;
        var page = Addresses.Category(slug);
        return new(category.Id, category.Name, category.Description, page, page + "/", masthead.Settings.Language, Shown.Category(category.Id),
            db.Teasers(masthead.Now).Where(t => t.CategoryId == category.Id));
    }

    public static async Task<ListToFollow?> OfTagAsync(NewsDb db, Masthead masthead, string slug, CancellationToken cancel)
    {
        if (await db.Tags.SingleOrDefaultAsync(t => t.Slug == slug, cancel) is not { } tag)
            return null;
        var page = Addresses.Tag(slug);
        return new(tag.Id, tag.Name, tag.Description, page, page + "/", masthead.Settings.Language, Shown.Tag(tag.Id), db.TeasersOfTag(tag.Id, masthead.Now))
        {
            MustHaveArticles = true,
            NameKey = Shown.Tag(tag.Id),
        };
    }

    public static async Task<ListToFollow?> OfAuthorAsync(NewsDb db, Masthead masthead, string slug, CancellationToken cancel)
    {
        if (await db.Authors.SingleOrDefaultAsync(a => a.Slug == slug, cancel) is not { } author)
            return null;
        var page = Addresses.Author(slug);
        return new(author.Id, author.Name, "", page, page + "/", author.Language, Shown.Author(author.Id), db.TeasersOfAuthor(author.Id, masthead.Now))
        {
            MustHaveArticles = true,
            NameKey = Shown.AuthorName(author.Slug),
        };
    }

    /// <param name="tag">As it stands in addresses: in lower case.</param>
    public static ListToFollow? OfLanguage(NewsDb db, Masthead masthead, string tag)
    {
        if (LanguageTag.Read(tag) is not { } language || !language.Equals(tag, StringComparison.OrdinalIgnoreCase))
            return null;
        return new(null, Words.NameOf(language), "", "/", Addresses.Language(language) + "/", language, Shown.InLanguage(language), db.Teasers(masthead.Now).Where(t => t.Language == language))
        {
            MustHaveArticles = true,
        };
    }

    /// <returns>Null where there is nothing to follow.</returns>
    public static async Task<Feed?> ReadAsync(NewsDb db, ListToFollow list, Masthead masthead, CancellationToken cancel)
    {
        var places = await list.Teasers.NewestFirst().Take(Entries).Select(t => new { t.Id, t.ListedAt }).ToListAsync(cancel);
        if (places.Count == 0 && list.MustHaveArticles)
            return null;
        var entries = await EntriesAsync(db, [.. places.Select(place => place.Id)], masthead, cancel);
        TellTo(masthead.Shown, list, entries, places.Count < Entries ? Stretch.All : Stretch.All with { From = places[^1].ListedAt });
        var site = masthead.Settings.Name;
        return new(
            list.Id is { } id ? FeedEntry.UrnOf(id) : masthead.Absolute(list.Under),
            list.Name.Length > 0 ? $"{list.Name} | {site}" : site, list.Description, masthead.Absolute(list.Page), masthead.Absolute(list.Under), list.Language, entries)
        {
            Publisher = site,
            Absolute = masthead.Absolute,
        };
    }

    private static async Task<IReadOnlyList<FeedEntry>> EntriesAsync(NewsDb db, Guid[] ids, Masthead masthead, CancellationToken cancel)
    {
        var now = masthead.Now;
        var found = await db.Set<PublishedArticle>()
            .Where(a => ids.Contains(a.Id) && a.PublishedAt <= now && (a.GoneAt == null || a.GoneAt > now) && (a.ArchivedAt == null || a.ArchivedAt > now))
            .Select(a => new FeedEntry(
                a.Id, a.PublishedAt, a.UpdatedAt, a.PublishedOn, a.Slug, a.Title, a.Standfirst, a.Language, a.Category, a.Authors, a.Tags, a.Picture))
            .ToListAsync(cancel);
        if (masthead.Settings.FeedsInFull)
        {
            var texts = await db.Set<PublishedArticle>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Html }).ToDictionaryAsync(a => a.Id, a => a.Html, cancel);
            found = [.. found.Where(entry => texts.ContainsKey(entry.Id)).Select(entry => entry with { Html = texts[entry.Id] })];
        }
        return [.. found.OrderByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.Id)];
    }

    private static void TellTo(Shown shown, ListToFollow list, IReadOnlyList<FeedEntry> entries, Stretch stretch)
    {
        shown.Add(list.Key, stretch);
        if (list.NameKey is { } name)
            shown.Add(name);
        foreach (var entry in entries)
        {
            shown.Add(Shown.Article(entry.Id));
            shown.AddNames(entry.Authors);
            foreach (var tag in entry.Tags)
                shown.Add(Shown.Tag(tag.Id));
        }
    }
}
