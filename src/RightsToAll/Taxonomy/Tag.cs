namespace RightsToAll.Taxonomy;

/// <summary>A subject; an article carries any number.</summary>
public sealed class Tag(string name, string slug)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Description { get; set; } = "";

    /// <summary>Articles published under it, scheduled ones included: kept by a trigger, because counting grows with the archive.</summary>
    public int ArticleCount { get; private init; }
}
