using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin;

/// <summary>A page with the form of something that has a name, an address and a page of its own.</summary>
public abstract class NamedFormModel : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Empty where the name is to make it.</summary>
    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    /// <summary>What the address begins with, such as "/tag/".</summary>
    public abstract string Room { get; }

    /// <summary>What somebody else saved while this form was being filled in, where it differs.</summary>
    public IReadOnlyList<(string Field, string Value)> Theirs { get; protected set; } = [];

    protected string NameWritten => (Name ?? "").Trim();

    protected string SlugWritten => Slug is { } slug && slug.Trim() is { Length: > 0 } written ? written : Text.Slug.From(NameWritten);

    protected string DescriptionWritten => (Description ?? "").Trim().ReplaceLineEndings(" ");

    protected void Tell(IEnumerable<NameProblem> problems)
    {
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Message);
    }

    protected static IReadOnlyList<(string Field, string Value)> Differences(params ReadOnlySpan<(string Field, string Mine, string Theirs)> fields)
    {
        var differences = new List<(string, string)>();
        foreach (var (field, mine, theirs) in fields)
            if (mine != theirs)
                differences.Add((field, theirs.Length == 0 ? "(nothing)" : theirs));
        return differences;
    }
}
