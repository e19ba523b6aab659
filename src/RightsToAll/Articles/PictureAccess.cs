using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Data;

namespace RightsToAll.Articles;

public static class PictureAccess
{
    /// <summary>Pictures are shared: how one is cropped that readers see already is for those to change who may publish what shows it.</summary>
    public static async Task<bool> MayFocusAsync(this SignedIn who, NewsDb db, Guid pictureId, CancellationToken cancel)
    {
        if (who.May(Permissions.Edit))
            return true;
        var publishesOwn = who.May(Permissions.PublishOwn) && !await db.SiteSettings.Select(s => s.AuthorsSubmit).SingleAsync(cancel);
        return !await db.Articles.AnyAsync(a => a.LeadPictureId == pictureId && a.PublishedAt != null && !(publishesOwn && a.OwnerId == who.Id), cancel);
    }
}
