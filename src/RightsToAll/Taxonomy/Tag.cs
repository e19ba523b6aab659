namespace RightsToAll.Taxonomy;

/// <summary>Whether readers find a tag among those that trend.</summary>
public enum TagTrend
{
    /// <summary>As often and as lately as it is used.</summary>
    ByItself,

    /// <summary>Before all others, as long as readers can read anything under it.</summary>
    Pinned,
    Hidden,
}

/// <summary>A subject; an article carries any number.</summary>
public sealed class Tag(string name, string slug)
{
    public const int LongestName = 80;
    public const int LongestDescription = 600;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Description { get; set; } = "";
    public TagTrend Trend { get; set; }

    /// <summary>Articles published under it, scheduled ones included: kept by a trigger, because counting grows with the archive.</summary>
    public int ArticleCount { get; private init; }

    /// <summary>How often an editor has changed it. Not xmin: each article published under it would count for a change.</summary>
    public int Saves { get; private set; }

    public List<TagAlias> Aliases { get; } = [];

    public void Revise(TagFields fields)
    {
        (Name, Slug, Description, Trend) = (fields.Name, fields.Slug, fields.Description, fields.Trend);
        Aliases.RemoveAll(alias => !fields.Aliases.Contains(alias.Name));
        foreach (var name in fields.Aliases.Where(name => !Aliases.Exists(alias => alias.Name == name)))
            Aliases.Add(new TagAlias(Id, name));
        Saves++;
    }

    /// <summary>Takes over the other names of a tag that was merged into it, and that tag's own.</summary>
    internal void TakeNames(IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => name != Name && !Aliases.Exists(alias => alias.Name == name)))
            Aliases.Add(new TagAlias(Id, name));
        Saves++;
    }

    internal void GiveNames(IEnumerable<string> names)
    {
        Aliases.RemoveAll(alias => names.Contains(alias.Name));
        Saves++;
    }

    /// <summary>A tag that was merged away, with its own id, so that earlier versions of articles mean it again.</summary>
    internal static Tag Again(MergedName merged)
    {
        var tag = new Tag(merged.Name, merged.Slug) { Id = merged.Id, Description = merged.Description, Trend = merged.Trend };
        tag.TakeNames(merged.Aliases);
        return tag;
    }
}

/// <summary>Another name of a tag: it is completed, linked in texts and taken for the tag, but has no page of its own.</summary>
public sealed class TagAlias
{
    private TagAlias()
    {
    }

    public TagAlias(Guid tagId, string name)
    {
        TagId = tagId;
        Name = name;
        Slug = Text.Slug.From(name);
    }

    public string Name { get; private init; } = "";

    /// <summary>For other spellings of the same name.</summary>
    public string Slug { get; private init; } = "";
    public Guid TagId { get; private init; }
    public Tag Tag { get; private init; } = null!;
}

/// <summary>All of a tag that editors decide.</summary>
/// <param name="Aliases">Other names.</param>
public sealed record TagFields(string Name, string Slug, string Description, IReadOnlyList<string> Aliases, TagTrend Trend);
