using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>What is wrong with a tag or category as an editor would have it.</summary>
/// <param name="Field">The property; empty where it is none in particular.</param>
public sealed record NameProblem(string Field, string Message)
{
    /// <summary>Somebody else was quicker.</summary>
    public static readonly NameProblem Overtaken = new("", "Somebody else changed this at the same time. Nothing of yours was saved yet; look at both and save again.");

    /// <summary>What can be told without asking the database.</summary>
    public static IEnumerable<NameProblem> Of(string name, string slug, string description, int longestName, int longestDescription)
    {
        if (name.Length == 0 || name.Length > longestName)
            yield return new("Name", $"Enter a name, in at most {longestName} characters.");
        else if (!Text.Slug.IsValid(slug))
            yield return new("Slug", $"Give the page an address of lower-case letters, digits and single hyphens, in at most {Slugs.MaxLength} characters.");
        if (name.AsSpan().IndexOfAny(",،;\n") >= 0)
            yield return new("Name", "Commas and semicolons part names in the field where they are typed, so no name may have one.");
        if (description.Length > longestDescription)
            yield return new("Description", $"The description has at most {longestDescription} characters.");
    }
}
