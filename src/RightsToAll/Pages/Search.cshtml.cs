using System.Text;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class SearchModel(NewsDb db, Masthead masthead, Words words) : ReaderModel(masthead)
{
    private const int LongestQuery = 200;

    public string Query { get; private set; } = "";

    /// <summary>Null before anything was searched for.</summary>
    public TeaserPage? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? q, string? before, string? after, CancellationToken cancel)
    {
        if (Paging.Parse(before, after) is not { } paging)
            return NotFound();

        Query = Clean(q);
        if (Query.Length > 0)
            Found = await TeaserPage.BySearchAsync(db, Query, Masthead.Now, paging, cancel);
        // The words stay out of the title, so that they are in no history list but the address itself.
        Head = new PageHead(words["Search"], "", "/search", Indexed: false);
        return Page();
    }

    private static string Clean(string? q) =>
        string.Concat((q ?? "").EnumerateRunes().Select(letter => Rune.IsControl(letter) ? " " : letter.ToString())).Trim().AtMost(LongestQuery);
}
