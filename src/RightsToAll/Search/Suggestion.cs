using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Web;

namespace RightsToAll.Search;

/// <summary>Something that begins as what is being typed.</summary>
/// <param name="Kind">category, tag, author or article.</param>
/// <param name="Address">A path of this site.</param>
public sealed record Suggestion(string Kind, string Name, string Address)
{
    // One letter begins nearly everything.
    private const int Shortest = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <returns>A dozen at most; none where it would take long: nobody misses them.</returns>
    public static async Task<IReadOnlyList<Suggestion>> ForAsync(NewsDb db, string typed, TimeProvider clock, CancellationToken cancel)
    {
        string[] words = [.. SearchText.Parse(typed.AtMost(SearchText.Longest)).Words];
        if (words.Sum(word => word.Length) < Shortest)
            return [];
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            var rows = await db.Database.SqlQuery<Row>($"select * from search_suggest({words}, {clock.GetUtcNow()})").ToListAsync(both.Token);
            return [.. rows.Select(row => new Suggestion(row.Kind, row.Name, AddressOf(row)))];
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return [];
        }
    }

    private static string AddressOf(Row row) => row.Kind switch
    {
        "category" => Addresses.Category(row.Slug),
        "tag" => Addresses.Tag(row.Slug),
        "author" => Addresses.Author(row.Slug),
        _ => Addresses.Article(row.PublishedOn!.Value, row.Slug),
    };

    private sealed record Row(string Kind, string Name, string Slug, DateOnly? PublishedOn);
}
