using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Media;

public static class PictureQueries
{
    /// <returns>Null for no picture, and for one that is gone.</returns>
    public static async Task<PictureView?> PictureAsync(this NewsDb db, Guid? id, CancellationToken cancel) =>
        id is null ? null : await db.Pictures.Where(p => p.Id == id).Select(PictureView.FromPicture).SingleOrDefaultAsync(cancel);

    /// <summary>
    /// Those of a page's rows that name one, by one look into the index: as a part of the rows' own query the database would number
    /// all pictures there are.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, PictureView>> PicturesAsync(this NewsDb db, IEnumerable<Guid?> ids, CancellationToken cancel)
    {
        var named = ids.OfType<Guid>().Distinct().ToArray();
        return named.Length == 0 ? new Dictionary<Guid, PictureView>() : await db.Pictures.Where(p => named.Contains(p.Id)).ToDictionaryAsync(p => p.Id, PictureView.Of, cancel);
    }
}
