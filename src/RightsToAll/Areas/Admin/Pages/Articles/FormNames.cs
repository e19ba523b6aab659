using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>Turns the names in a form into rows, and rows back into names.</summary>
public sealed class FormNames(NewsDb db, NamedArticles articles)
{
    public const int MostNames = 60;

    public async Task<ArticleForm> FillAsync(ArticleContent content, int from, CancellationToken cancel)
    {
        var authors = await db.Authors.Where(a => content.AuthorIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
        var tags = await db.Tags.Where(t => content.TagIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        return new ArticleForm
        {
            Title = content.Title,
            Slug = content.Slug,
            Standfirst = content.Standfirst,
            Markdown = content.Markdown,
            Category = content.CategoryId,
            Authors = string.Join(", ", content.AuthorIds.Select(id => authors.GetValueOrDefault(id)).OfType<string>()),
            Tags = string.Join(", ", content.TagIds.Select(id => tags.GetValueOrDefault(id)).OfType<string>()),
            LeadPicture = content.LeadPictureId,
            Language = content.Language,
            TranslationOf = content.TranslationOf is { } original ? await articles.AddressAsync(original, cancel) : null,
            KeywordLinks = content.KeywordLinks,
            Breaking = content.Breaking,
            SeoTitle = content.SeoTitle,
            SeoDescription = content.SeoDescription,
            From = from,
        };
    }

    /// <summary>What a form says, but for the original of a translation, which depends on who names it.</summary>
    /// <param name="makeTags">Whether names that no tag has are made into tags, to be saved with the article; else they are left out.</param>
    /// <param name="unknown">Authors that there are not.</param>
    public async Task<(ArticleContent Content, IReadOnlyList<string> Unknown)> ReadAsync(ArticleForm form, bool makeTags, CancellationToken cancel)
    {
        var (authors, unknown) = await AuthorsAsync(form.Authors, cancel);
        var content = new ArticleContent(
            (form.Title ?? "").Trim(), (form.Slug ?? "").Trim(), (form.Standfirst ?? "").Trim(), LineEnds(form.Markdown), form.LeadPicture, form.Category,
            authors, await TagsAsync(form.Tags, makeTags, cancel), form.Language is { Length: > 0 } language ? language.Trim() : "en",
            form.KeywordLinks, form.Breaking, (form.SeoTitle ?? "").Trim(), (form.SeoDescription ?? "").Trim());
        return (content, unknown);
    }

    public static IReadOnlyList<string> Split(string? names) =>
        [.. (names ?? "").Split([',', '،', '،', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames)];

    /// <summary>The id of the form's field for one of <see cref="ArticleFields"/>.</summary>
    public static string FieldId(string field) =>
        field == ArticleFields.LeadPicture ? "lead-h" : "Form_" + string.Concat(field.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // Browsers send every line end as two characters, whatever was typed.
    private static string LineEnds(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);

    private async Task<(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Unknown)> AuthorsAsync(string? names, CancellationToken cancel)
    {
        var asked = Split(names);
        var slugs = asked.Select(n => Slug.From(n)).ToArray();
        var found = asked.Count == 0 ? [] : await db.StandingAuthors().Where(a => asked.Contains(a.Name) || slugs.Contains(a.Slug)).Select(a => new { a.Id, a.Name, a.Slug }).ToListAsync(cancel);
        // A page that was opened before a merge goes on to write the old name.
        if (asked.Count > found.Count)
            found.AddRange(await db.AuthorMerges.Where(m => m.UndoneAt == null && (asked.Contains(m.Name) || slugs.Contains(m.Slug))).Select(m => new { Id = m.AuthorId, m.Name, m.Slug }).ToListAsync(cancel));
        var ids = asked.Select((name, i) => (found.Find(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? found.Find(a => a.Slug == slugs[i]))?.Id).ToList();
        return (await db.AsOfTodayAsync([.. ids.OfType<Guid>().Distinct()], cancel), [.. asked.Where((_, i) => ids[i] is null)]);
    }

    /// <param name="make">Whether names that no tag has are made into tags, to be saved by the caller.</param>
    public async Task<IReadOnlyList<Guid>> TagsAsync(string? names, bool make, CancellationToken cancel)
    {
        var asked = Split(names);
        var known = (await TagCompletion.KnownAsync(db, asked, cancel)).ToDictionary(k => k.Said, k => k.Tag);
        var made = new List<Tag>();
        var ids = new List<Guid>();
        foreach (var name in asked)
        {
            var slug = Slug.From(name);
            var tag = known.GetValueOrDefault(name) ?? made.Find(t => t.Slug == slug);
            if (tag is null && make && slug.Length > 0)
            {
                made.Add(tag = new Tag(name, slug));
                db.Add(tag);
            }
            if (tag is not null)
                ids.Add(tag.Id);
        }
        return [.. ids.Distinct()];
    }
}
