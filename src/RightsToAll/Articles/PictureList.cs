using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Media;

namespace RightsToAll.Articles;

/// <summary>What the library can be narrowed to.</summary>
public enum PictureKind
{
    NoCredit,
    NoDescription,

    /// <summary>Neither an article nor a working copy nor an author shows it.</summary>
    Unused,
    Illustrative,
    Trashed,
}

/// <summary>One picture of the library's list.</summary>
public sealed record ShelvedPicture(Guid Id, string FileName, bool Decorative, DateTimeOffset AddedAt, DateTimeOffset? TrashedAt, PictureView View)
{
    /// <summary>What to call it in one line.</summary>
    public string Name => View.Caption.Length > 0 ? View.Caption : View.Alt.Length > 0 ? View.Alt : FileName;
}

/// <summary>The library's list of pictures, newest first.</summary>
public static class PictureList
{
    public const int PageSize = 48;

    /// <param name="after">The place, as <see cref="PlaceOf"/> wrote it, after which to go on.</param>
    /// <returns>One more than a page where there is a further one; null for a place that this site did not write.</returns>
    public static async Task<List<ShelvedPicture>?> ReadAsync(NewsDb db, string? words, PictureKind? kind, string? after, CancellationToken cancel)
    {
        var pictures = OfKind(db, kind);
        if (!string.IsNullOrWhiteSpace(words))
            pictures = pictures.Saying(words);
        if (after is not null)
        {
            if (Parse(after) is not var (addedAt, id))
                return null;
            pictures = pictures.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.AddedAt, p.Id), ValueTuple.Create(addedAt, id)));
        }
        return await pictures.OrderByDescending(p => p.AddedAt).ThenByDescending(p => p.Id).Take(PageSize + 1)
            .Select(p => new ShelvedPicture(p.Id, p.FileName, p.Decorative, p.AddedAt, p.TrashedAt, PictureView.Of(p))).ToListAsync(cancel);
    }

    /// <summary>Those of whose description, caption, credit or file name the words are a part; an index knows this very expression.</summary>
    public static IQueryable<Picture> Saying(this IQueryable<Picture> pictures, string words)
    {
        var like = LikePattern.Containing(words.Trim());
        return pictures.Where(p => EF.Functions.ILike(p.Alt + " " + p.Caption + " " + p.Credit + " " + p.FileName, like, LikePattern.Escape));
    }

    public static string PlaceOf(ShelvedPicture picture) => string.Create(CultureInfo.InvariantCulture, $"{picture.AddedAt.UtcTicks}.{picture.Id:N}");

    private static (DateTimeOffset, Guid)? Parse(string place) =>
        place.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTimeOffset(t, TimeSpan.Zero), guid)
            : null;

    private static IQueryable<Picture> OfKind(NewsDb db, PictureKind? kind)
    {
        var kept = db.Pictures.Where(p => p.TrashedAt == null);
        return kind switch
        {
            PictureKind.NoCredit => kept.Where(p => p.Credit == ""),
            PictureKind.NoDescription => kept.Where(p => p.Alt == "" && !p.Decorative),
            PictureKind.Illustrative => kept.Where(p => p.Illustrative),
            PictureKind.Unused => db.UnusedPictures().Where(p => p.TrashedAt == null),
            PictureKind.Trashed => db.Pictures.Where(p => p.TrashedAt != null),
            _ => kept,
        };
    }

    /// <summary>Those that nothing shows; earlier texts are no hindrance.</summary>
    public static IQueryable<Picture> UnusedPictures(this NewsDb db) => db.Pictures.FromSql(
        $"""
        select p.*, p.xmin from pictures p
        where not exists (select from articles a where a.lead_picture_id = p.id)
            and not exists (select from article_pictures s where s.picture_id = p.id)
            and not exists (select from drafts d where d.lead_picture_id = p.id)
            and not exists (select from drafts d where pictures_named(d.markdown) @> array[p.id])
            and not exists (select from authors n where n.portrait_id = p.id)
            and not exists (select from site_settings s where s.logo_id = p.id)
        """);
}
