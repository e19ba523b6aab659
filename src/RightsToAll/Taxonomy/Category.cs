namespace RightsToAll.Taxonomy;

/// <summary>A section of the paper; every published article is in exactly one.</summary>
public sealed class Category(string name, string slug)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Description { get; set; } = "";
    /// <summary>Its place in the menu and on the home page, ascending.</summary>
    public int Position { get; set; }
}
