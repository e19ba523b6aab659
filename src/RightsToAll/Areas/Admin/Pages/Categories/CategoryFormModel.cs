using Microsoft.AspNetCore.Mvc;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Categories;

/// <summary>The form of a category, new or not.</summary>
public abstract class CategoryFormModel : NamedFormModel
{
    [BindProperty]
    public CategoryColour Colour { get; set; }

    public override string Room => MergeKind.Category.PathOf("");

    protected CategoryFields Written => new(NameWritten, SlugWritten, DescriptionWritten, Colour);
}
