using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Audit;
using RightsToAll.Media;

namespace RightsToAll.Articles;

// One credit for many pictures, and one step back from it.
public sealed partial class PictureDesk
{
    /// <exception cref="InvalidOperationException">A text that shows one of them cannot be rendered.</exception>
    public async Task<PictureAct> CreditManyAsync(IReadOnlyCollection<Guid> ids, CreditOrder order, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var done = new List<CreditBefore>();
        var reads = new List<Guid>();
        foreach (var picture in await HoldManyAsync(ids, cancel))
            Credit(picture, order, who, done, reads);
        var act = new PictureAct(who.Id, done, Now);
        db.Add(act);
        db.Record(who, Now, "pictures.credited", act.Id, $"{done.Count}", null, Facts(order));
        await db.SaveChangesAsync(cancel);
        await reprint.OfAsync(reads, cancel);
        await transaction.CommitAsync(cancel);
        return act;
    }

    /// <summary>Takes an act on many back, once, for those of its pictures whose credit nobody changed since.</summary>
    public async Task<Undoing> UndoAsync(Guid id, SignedIn who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var oldest = Now - PictureAct.Kept;
        // Two presses of the button wait for each other here, and the second finds it done.
        var claimed = await db.PictureActs.Where(a => a.Id == id && a.AccountId == who.Id && a.UndoneAt == null && a.DoneAt > oldest)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.UndoneAt, Now), cancel);
        if (await db.PictureActs.SingleOrDefaultAsync(a => a.Id == id && a.AccountId == who.Id, cancel) is not { } act)
            return Undoing.NotFound;
        if (claimed == 0)
            return act.UndoneAt is null ? Undoing.TooLate : Undoing.DoneBefore;

        var (done, reads) = (new List<CreditBefore>(), new List<Guid>());
        var kept = act.Done.ToDictionary(before => before.Id);
        foreach (var picture in await HoldManyAsync([.. kept.Keys], cancel))
            if (CreditOf(picture) == kept[picture.Id].After)
                Credit(picture, kept[picture.Id].Before, who, done, reads);
        db.Attach(act);
        act.KeepUndone(act.Done.Count - done.Count);
        db.Record(who, Now, "pictures.act-undone", act.Id, $"{done.Count}");
        await db.SaveChangesAsync(cancel);
        await reprint.OfAsync(reads, cancel);
        await transaction.CommitAsync(cancel);
        return Undoing.Done;
    }

    private void Credit(Picture picture, CreditOrder order, SignedIn who, List<CreditBefore> done, List<Guid> reads)
    {
        var (words, before) = (picture.Words, CreditOf(picture));
        picture.Describe(order.On(words));
        if (picture.Words == words)
            return;
        done.Add(new CreditBefore(picture.Id, before, CreditOf(picture)));
        if (!words.ReadsAs(picture.Words))
            reads.Add(picture.Id);
        var (old, now) = (Facts(words, picture.FileName), Facts(picture.Words, picture.FileName));
        db.Record(who, Now, "picture.described", picture.Id, picture.FileName, old.Unlike(now), now.Unlike(old));
    }

    /// <summary>Held in one order, so that two who have some in common wait for each other instead of dying.</summary>
    private async Task<List<Picture>> HoldManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var held = ids.Distinct().ToArray();
        await db.Database.ExecuteSqlAsync($"select 1 from pictures where id = any ({held}) order by id for no key update", cancel);
        db.ChangeTracker.Clear();
        return await db.Pictures.AsTracking().Where(p => held.Contains(p.Id) && p.TrashedAt == null).OrderBy(p => p.Id).ToListAsync(cancel);
    }

    private static CreditOrder CreditOf(Picture picture) => new(picture.Credit, picture.Source, picture.Licence);

    private static Dictionary<string, string> Facts(CreditOrder order) =>
        new (string Name, string? Value)[] { ("credit", order.Credit), ("source", order.Source), ("licence", order.Licence) }
            .Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!);
}
