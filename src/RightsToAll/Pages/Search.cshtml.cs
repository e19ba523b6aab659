using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Articles;
using RightsToAll.Search;
using RightsToAll.Web;

namespace RightsToAll.Pages;

public sealed class SearchModel(Searching searching, Masthead masthead, Words words) : ReaderModel(masthead)
{
    public SearchAsked Asked { get; private set; } = SearchAsked.Nothing;

    /// <summary>Null before anything was searched for.</summary>
    public SearchResults? Results { get; private set; }

    public async Task<IActionResult> OnGetAsync(SearchForm form, string? before, string? after, string? from, CancellationToken cancel)
    {
        SearchPlace? place = null;
        if (Paging.Parse(before, after) is not { } paging || (from is not null && !SearchPlace.TryParse(from, out place)))
            return NotFound();

        // What readers look for is kept nowhere, in their own browser neither.
        Response.Headers.CacheControl = "no-store";
        Asked = form.Asked(Clean(form.Q)) with { From = place };
        if (Asked.Text.Length > 0)
            Results = await searching.FindAsync(Asked, Masthead.Now, paging, cancel);
        // The words stay out of the title, so that they are in no history list but the address itself.
        Head = new PageHead(words["Search"], "", "/search", Indexed: false);
        return Page();
    }

    /// <summary>The query of the same search, narrowed, widened or ordered otherwise, from its first page.</summary>
    public static string Query(SearchAsked asked, params (string Name, string? Value)[] more)
    {
        var query = new QueryBuilder { { "q", asked.Text } };
        Add("sort", asked.Order == SearchOrder.Date ? "date" : null);
        Add("exact", asked.AsTyped ? "1" : null);
        Add("category", asked.Category);
        Add("tag", asked.Tag);
        Add("author", asked.Author);
        Add("language", asked.Language);
        Add("year", asked.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in more)
            Add(name, value);
        return query.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add(name, value);
        }
    }

    public string Query(params (string Name, string? Value)[] more) => Query(Asked, more);

    private static string Clean(string? q) =>
        string.Concat((q ?? "").EnumerateRunes().Select(letter => Rune.IsControl(letter) ? " " : letter.ToString())).Trim().AtMost(SearchText.Longest);
}
