using Microsoft.AspNetCore.Http.Extensions;
using RightsToAll.Articles;

namespace RightsToAll.Web;

public static class PageLinks
{
    /// <summary>The address of the page before or after a place in this list; of the query only a search's own words are kept.</summary>
    public static string PageLink(this HttpRequest request, string side, Cursor place)
    {
        var query = new QueryBuilder();
        if (request.Query.TryGetValue("q", out var words))
            query.Add("q", words.ToString());
        query.Add(side, place.ToString());
        return query.ToString();
    }
}
