namespace RightsToAll.Articles;

/// <summary>Two people's versions of one article, put together as far as they agree.</summary>
/// <param name="Markdown">The text, part by part.</param>
/// <param name="Conflicts">Those of <see cref="ArticleFields"/> that both changed, each in another way; the text among them.</param>
/// <param name="WithMine">The merged article, with mine where the two disagree.</param>
/// <param name="WithTheirs">The merged article, with theirs where the two disagree.</param>
public sealed record MergedContent(
    MergedText Markdown,
    IReadOnlyList<string> Conflicts,
    ArticleContent WithMine,
    ArticleContent WithTheirs)
{
    public bool HasConflicts => Conflicts.Count > 0;
}

/// <summary>
/// Merges two versions of an article that both began from a third: a field that one side changed is taken as that side
/// has it. Authors and tags are merged as sets, in the order of mine.
/// </summary>
public static class ContentMerge
{
    public static MergedContent Of(ArticleContent ancestor, ArticleContent mine, ArticleContent theirs)
    {
        var text = ThreeWayMerge.Of(ancestor.Markdown, mine.Markdown, theirs.Markdown);
        var merge = new Merge(ancestor, mine, theirs, text);
        var (withMine, withTheirs) = (merge.Make(takesTheirs: false), merge.Make(takesTheirs: true));
        return new(text, merge.Conflicts, withMine, withTheirs);
    }

    private sealed class Merge(ArticleContent ancestor, ArticleContent mine, ArticleContent theirs, MergedText text)
    {
        private readonly SortedSet<string> _conflicts = new(StringComparer.Ordinal);
        private bool _takesTheirs;

        public IReadOnlyList<string> Conflicts => [.. _conflicts];

        public ArticleContent Make(bool takesTheirs)
        {
            _takesTheirs = takesTheirs;
            return new(
                One(ArticleFields.Title, c => c.Title),
                One(ArticleFields.Slug, c => c.Slug),
                One(ArticleFields.Standfirst, c => c.Standfirst),
                Markdown(),
                One(ArticleFields.LeadPicture, c => c.LeadPictureId),
                One(ArticleFields.Category, c => c.CategoryId),
                Names(c => c.AuthorIds),
                Names(c => c.TagIds),
                One(ArticleFields.Language, c => c.Language),
                One(ArticleFields.KeywordLinks, c => c.KeywordLinks),
                One(ArticleFields.Breaking, c => c.Breaking),
                One(ArticleFields.SeoTitle, c => c.SeoTitle),
                One(ArticleFields.SeoDescription, c => c.SeoDescription));
        }

        private T One<T>(string field, Func<ArticleContent, T> of)
        {
            var (old, ours, others) = (of(ancestor), of(mine), of(theirs));
            if (Equals(ours, others) || Equals(others, old))
                return ours;
            if (Equals(ours, old))
                return others;
            _conflicts.Add(field);
            return _takesTheirs ? others : ours;
        }

        private string Markdown()
        {
            if (mine.Markdown == theirs.Markdown || theirs.Markdown == ancestor.Markdown)
                return mine.Markdown;
            if (mine.Markdown == ancestor.Markdown)
                return theirs.Markdown;
            if (text.HasConflicts)
                _conflicts.Add(ArticleFields.Markdown);
            return _takesTheirs ? text.WithTheirs() : text.WithMine();
        }

        private IReadOnlyList<Guid> Names(Func<ArticleContent, IReadOnlyList<Guid>> of)
        {
            var (old, ours, others) = (of(ancestor), of(mine), of(theirs));
            if (others.SequenceEqual(old))
                return ours;
            if (ours.SequenceEqual(old))
                return others;

            var removed = old.Except(others).ToHashSet();
            List<Guid> merged = [.. ours.Where(id => !removed.Contains(id))];
            foreach (var added in others.Except(old).Except(ours).ToList())
                merged.Insert(PlaceFor(added, others, merged), added);
            return merged;
        }

        /// <summary>Behind the nearest that stands before it on their side.</summary>
        private static int PlaceFor(Guid added, IReadOnlyList<Guid> others, List<Guid> merged) =>
            others.TakeWhile(id => id != added).Select(id => merged.LastIndexOf(id)).LastOrDefault(index => index >= 0, -1) + 1;
    }
}
