using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Search;

/// <summary>What the site does behind its pages every two seconds, where a test's clock stands still.</summary>
internal static class Index
{
    public static Task<int> CountAsync(Site site) => site.Ask(async db =>
    {
        var done = 0;
        for (var more = 1; more > 0; done += more)
            more = (await db.Database.SqlQuery<int>($"""select search_catch_up(200) + search_count(500) as "Value" """).ToListAsync()).Single();
        return done;
    });
}
