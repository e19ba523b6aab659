using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>
/// The working copy of an article, in a table of its own so that no reader's query can name it.
/// It exists from the first keystroke until publication takes it over.
/// </summary>
public sealed class Draft
{
    public Guid ArticleId { get; private init; }
    public Article Article { get; private init; } = null!;
    public string Title { get; private set; } = "";
    public string Slug { get; private set; } = "";
    public string Standfirst { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public Guid? LeadPictureId { get; private set; }
    public Guid? CategoryId { get; private set; }
    public string Language { get; private set; } = "en";
    public bool KeywordLinks { get; private set; } = true;
    public bool Breaking { get; private set; }
    public string SeoTitle { get; private set; } = "";
    public string SeoDescription { get; private set; } = "";
    public Guid? TranslationOf { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>What an editor wrote when sending it back; empty once it is submitted again.</summary>
    public string ReviewNote { get; private set; } = "";
    public List<DraftAuthor> Authors { get; } = [];
    public List<DraftTag> Tags { get; } = [];
    public uint Version { get; private set; }

    private Draft()
    {
    }

    public Draft(Article article)
    {
        Article = article;
        ArticleId = article.Id;
    }

    /// <summary>Takes over what was written; trims the single-line fields, never the text.</summary>
    public void Revise(ArticleContent content, DateTimeOffset now)
    {
        Title = content.Title.Trim();
        Article.KeepTitleKey(Title);
        Slug = content.Slug.Trim();
        Standfirst = content.Standfirst.Trim();
        Markdown = content.Markdown;
        LeadPictureId = content.LeadPictureId;
        CategoryId = content.CategoryId;
        Language = content.Language;
        KeywordLinks = content.KeywordLinks;
        Breaking = content.Breaking;
        SeoTitle = content.SeoTitle.Trim();
        SeoDescription = content.SeoDescription.Trim();
        TranslationOf = content.TranslationOf;
        DraftAuthor.Rewrite(Authors, ArticleId, [.. content.AuthorIds.Distinct()]);
        DraftTag.Rewrite(Tags, ArticleId, [.. content.TagIds.Distinct()]);
        SavedAt = now;
    }

    public ArticleContent Content => new(
        Title, Slug, Standfirst, Markdown, LeadPictureId, CategoryId,
        [.. Authors.OrderBy(a => a.Position).Select(a => a.AuthorId)],
        [.. Tags.OrderBy(t => t.Position).Select(t => t.TagId)],
        Language, KeywordLinks, Breaking, SeoTitle, SeoDescription, TranslationOf);

    internal void Answer(string note) => ReviewNote = note.Trim();

    /// <summary>What keeps it from being read by an editor at all.</summary>
    public IEnumerable<string> ObstaclesToSubmitting()
    {
        if (Title.Length == 0)
            yield return "Write a title.";
        if (string.IsNullOrWhiteSpace(Markdown))
            yield return "Write the article itself.";
    }

    /// <summary>What still stands in the way; <see cref="Article.Publish"/> insists that it is empty.</summary>
    public IEnumerable<string> ObstaclesToPublishing()
    {
        if (Title.Length == 0)
            yield return "Write a title.";
        if (!Text.Slug.IsValid(Slug))
            yield return "Give the article an address of letters, digits and single hyphens.";
        if (Standfirst.Length == 0)
            yield return "Write a standfirst.";
        if (string.IsNullOrWhiteSpace(Markdown))
            yield return "Write the article itself.";
        if (CategoryId is null)
            yield return "Choose a category.";
        if (Authors.Count == 0)
            yield return "Name at least one author.";
    }
}

/// <summary>A name in a draft's byline; positions count from 0.</summary>
public sealed class DraftAuthor
{
    public Guid ArticleId { get; private init; }
    public Guid AuthorId { get; private init; }
    public int Position { get; private set; }

    internal static void Rewrite(List<DraftAuthor> rows, Guid articleId, IReadOnlyList<Guid> ids)
    {
        rows.RemoveAll(row => !ids.Contains(row.AuthorId));
        for (var position = 0; position < ids.Count; position++)
        {
            if (rows.Find(row => row.AuthorId == ids[position]) is { } row)
                row.Position = position;
            else
                rows.Add(new DraftAuthor { ArticleId = articleId, AuthorId = ids[position], Position = position });
        }
    }
}

/// <summary>A tag of a draft; positions count from 0.</summary>
public sealed class DraftTag
{
    public Guid ArticleId { get; private init; }
    public Guid TagId { get; private init; }
    public int Position { get; private set; }

    internal static void Rewrite(List<DraftTag> rows, Guid articleId, IReadOnlyList<Guid> ids)
    {
        rows.RemoveAll(row => !ids.Contains(row.TagId));
        for (var position = 0; position < ids.Count; position++)
        {
            if (rows.Find(row => row.TagId == ids[position]) is { } row)
                row.Position = position;
            else
                rows.Add(new DraftTag { ArticleId = articleId, TagId = ids[position], Position = position });
        }
    }
}
