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

/// <summary>What stands where two sides disagree.</summary>
public enum MergeSide
{
    Mine,
    Theirs,

    /// <summary>Mine, then theirs; of what has no text, such as a category, mine.</summary>
    Both,
}

/// <summary>How somebody decides a conflict; mine wherever they say nothing.</summary>
/// <param name="Fields">By the name of <see cref="ArticleFields"/>; the text is decided by its parts.</param>
/// <param name="Parts">The conflicts of the text, in its order.</param>
public sealed record MergeChoice(IReadOnlyDictionary<string, MergeSide> Fields, IReadOnlyList<MergeSide> Parts)
{
    public MergeSide Of(string field) => Fields.GetValueOrDefault(field);

    public MergeSide OfPart(int index) => index < Parts.Count ? Parts[index] : MergeSide.Mine;
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
        var (withMine, withTheirs) = (merge.Make(_ => MergeSide.Mine, _ => MergeSide.Mine), merge.Make(_ => MergeSide.Theirs, _ => MergeSide.Theirs));
        return new(text, merge.Conflicts, withMine, withTheirs);
    }

    /// <summary>The merged article as somebody wants it.</summary>
    public static ArticleContent Chosen(ArticleContent ancestor, ArticleContent mine, ArticleContent theirs, MergeChoice choice) =>
        new Merge(ancestor, mine, theirs, ThreeWayMerge.Of(ancestor.Markdown, mine.Markdown, theirs.Markdown)).Make(choice.Of, choice.OfPart);

    /// <summary>Whether both values of a field can stand one after the other.</summary>
    public static bool MayTakeBoth(string field) =>
        field is ArticleFields.Title or ArticleFields.Standfirst or ArticleFields.SeoTitle or ArticleFields.SeoDescription;

    private sealed class Merge(ArticleContent ancestor, ArticleContent mine, ArticleContent theirs, MergedText text)
    {
        private readonly SortedSet<string> _conflicts = new(StringComparer.Ordinal);
        private Func<string, MergeSide> _field = _ => MergeSide.Mine;
        private Func<int, MergeSide> _part = _ => MergeSide.Mine;

        public IReadOnlyList<string> Conflicts => [.. _conflicts];

        public ArticleContent Make(Func<string, MergeSide> field, Func<int, MergeSide> part)
        {
            (_field, _part) = (field, part);
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
                One(ArticleFields.SeoDescription, c => c.SeoDescription),
                One(ArticleFields.TranslationOf, c => c.TranslationOf));
        }

        private T One<T>(string field, Func<ArticleContent, T> of)
        {
            var (old, ours, others) = (of(ancestor), of(mine), of(theirs));
            if (Equals(ours, others) || Equals(others, old))
                return ours;
            if (Equals(ours, old))
                return others;
            _conflicts.Add(field);
            return _field(field) switch
            {
                MergeSide.Theirs => others,
                // The seam is there to be seen.
                MergeSide.Both when MayTakeBoth(field) && (ours, others) is (string first, string second) => (T)(object)$"{first} / {second}",
                _ => ours,
            };
        }

        private string Markdown()
        {
            if (mine.Markdown == theirs.Markdown || theirs.Markdown == ancestor.Markdown)
                return mine.Markdown;
            if (mine.Markdown == ancestor.Markdown)
                return theirs.Markdown;
            if (text.HasConflicts)
                _conflicts.Add(ArticleFields.Markdown);
            var part = 0;
            return text.Text(conflict => _part(part++) switch
            {
                MergeSide.Theirs => conflict.Theirs,
                MergeSide.Both => Both(conflict),
                _ => conflict.Mine,
            });
        }

        /// <summary>As paragraphs of their own, however each ends.</summary>
        private static string Both(MergePart.Conflict conflict) =>
            conflict.Mine.Length == 0 || conflict.Theirs.Length == 0
                ? conflict.Mine + conflict.Theirs
                : conflict.Mine.TrimEnd('\n') + "\n\n" + conflict.Theirs;

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
