using Microsoft.AspNetCore.Mvc;
using RightsToAll.Taxonomy;

namespace RightsToAll.Areas.Admin.Pages.Tags;

/// <summary>The form of a tag, new or not.</summary>
public abstract class TagFormModel : NamedFormModel
{
    /// <summary>One in a line.</summary>
    [BindProperty]
    public string? Aliases { get; set; }

    [BindProperty]
    public TagTrend Trend { get; set; }

    public override string Room => MergeKind.Tag.PathOf("");

    // Whatever parts names where tags are typed parts them here too; of two that differ in case, one is enough.
    protected TagFields Written => new(
        NameWritten, SlugWritten, DescriptionWritten,
        [.. (Aliases ?? "").Split(['\n', ',', '،', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(alias => alias != NameWritten).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAliases)],
        Trend);

    private const int MostAliases = 50;
}
