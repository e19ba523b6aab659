namespace RightsToAll.Taxonomy;

/// <summary>What a category's label is printed on; white on each of them can be read.</summary>
public enum CategoryColour
{
    Ink,
    Petrol,
    Navy,
    Plum,
    Rust,
    Forest,
}

public static class CategoryColours
{
    /// <summary>The class of a label in this colour; null for the one that all labels have.</summary>
    public static string? ClassName(this CategoryColour colour) => colour == CategoryColour.Ink ? null : "hue-" + colour.ToString().ToLowerInvariant();
}

/// <summary>A section of the paper; every published article is in exactly one.</summary>
public sealed class Category(string name, string slug)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Description { get; set; } = "";
    public CategoryColour Colour { get; set; }
    /// <summary>Its place in the menu and on the home page, ascending.</summary>
    public int Position { get; set; }
    public uint Version { get; private set; }

    public void Revise(CategoryFields fields) =>
        (Name, Slug, Description, Colour) = (fields.Name, fields.Slug, fields.Description, fields.Colour);

    /// <summary>A category that was merged away, with its own id, so that earlier versions of articles mean it again.</summary>
    internal static Category Again(MergedName merged) => new(merged.Name, merged.Slug)
    {
        Id = merged.Id,
        Description = merged.Description,
        Colour = merged.Colour,
        Position = merged.Position,
    };
}

/// <summary>All of a category that editors decide, but for its place.</summary>
public sealed record CategoryFields(string Name, string Slug, string Description, CategoryColour Colour);
