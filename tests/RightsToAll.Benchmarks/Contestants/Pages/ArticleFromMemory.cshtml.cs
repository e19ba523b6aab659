using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RightsToAll.Benchmarks.Contestants.Pages;

/// <summary>What the site's article page is held against: one Razor Page, in one piece, of things that lie in memory.</summary>
public sealed class ArticleFromMemoryModel(ArticleInMemory memory) : PageModel
{
    public ArticleInMemory Memory { get; } = memory;
}
