using DiffPlex;

namespace RightsToAll.Articles;

/// <summary>A place where two lists differ: these pieces of the one stand where those of the other stood. Ends are exclusive.</summary>
internal readonly record struct Change(int BeforeStart, int BeforeEnd, int AfterStart, int AfterEnd)
{
    public int BeforeCount => BeforeEnd - BeforeStart;

    public int AfterCount => AfterEnd - AfterStart;
}

/// <summary>
/// How much comparing one question may cost. The time that finding the fewest changes takes grows with the square of
/// what differs, and two texts that share nothing are the worst case; the budget holds that to a second or so.
/// </summary>
internal sealed class Patience(long steps = 60_000_000)
{
    private long _left = steps;

    public bool Suffices(int before, int after)
    {
        var cost = (long)(before + after) * (before + after) / 2;
        if (cost > _left)
            return false;
        _left -= cost;
        return true;
    }
}

/// <summary>What changed from one list of pieces to another: the fewest changes, by DiffPlex, as far as patience goes.</summary>
internal sealed class Changes(IReadOnlyList<string> before, IReadOnlyList<string> after, Patience patience)
{
    /// <returns>In order, never touching one another.</returns>
    public static IReadOnlyList<Change> Between(IReadOnlyList<string> before, IReadOnlyList<string> after, Patience patience)
    {
        var changes = new Changes(before, after, patience);
        var whole = changes.Trimmed(new Change(0, before.Count, 0, after.Count));
        return changes.Fewest(whole) ?? changes.AroundLandmarks(whole);
    }

    /// <returns>Null where finding them could take too long.</returns>
    private IReadOnlyList<Change>? Fewest(Change place)
    {
        if (place is { BeforeCount: 0, AfterCount: 0 })
            return [];
        if (place.BeforeCount == 0 || place.AfterCount == 0)
            return [place];
        if (!patience.Suffices(place.BeforeCount, place.AfterCount))
            return null;

        var cut = new CutAlready(
            [.. before.Skip(place.BeforeStart).Take(place.BeforeCount)], [.. after.Skip(place.AfterStart).Take(place.AfterCount)]);
        return [.. Differ.Instance.CreateDiffs(CutAlready.Before, CutAlready.After, false, false, cut).DiffBlocks.Select(block => new Change(
            place.BeforeStart + block.DeleteStartA, place.BeforeStart + block.DeleteStartA + block.DeleteCountA,
            place.AfterStart + block.InsertStartB, place.AfterStart + block.InsertStartB + block.InsertCountB))];
    }

    /// <summary>Compares what lies between pieces that stand once in each list and in the same order.</summary>
    private List<Change> AroundLandmarks(Change whole)
    {
        var changes = new List<Change>();
        var (beforeStart, afterStart) = (whole.BeforeStart, whole.AfterStart);
        foreach (var (beforeAt, afterAt) in Landmarks(whole).Append((whole.BeforeEnd, whole.AfterEnd)))
        {
            var gap = Trimmed(new Change(beforeStart, beforeAt, afterStart, afterAt));
            changes.AddRange(Fewest(gap) ?? [gap]);
            (beforeStart, afterStart) = (beforeAt + 1, afterAt + 1);
        }
        return changes;
    }

    private Stack<(int Before, int After)> Landmarks(Change whole)
    {
        var unique = Unique(after, whole.AfterStart, whole.AfterEnd);
        var shared = Unique(before, whole.BeforeStart, whole.BeforeEnd)
            .Where(piece => unique.ContainsKey(piece.Key))
            .Select(piece => (Before: piece.Value, After: unique[piece.Key]))
            .OrderBy(pair => pair.Before).ToList();
        return LongestRising(shared);
    }

    private static Dictionary<string, int> Unique(IReadOnlyList<string> pieces, int start, int end) =>
        Enumerable.Range(start, end - start).GroupBy(i => pieces[i], StringComparer.Ordinal)
            .Where(same => !same.Skip(1).Any()).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <summary>The most of the pairs whose second numbers rise as well: laid out in piles, as in the card game.</summary>
    private static Stack<(int Before, int After)> LongestRising(List<(int Before, int After)> pairs)
    {
        var tops = new List<int>();
        var below = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var pile = tops.BinarySearch(i, Comparer<int>.Create((one, other) => pairs[one].After.CompareTo(pairs[other].After)));
            pile = pile < 0 ? ~pile : pile;
            below[i] = pile > 0 ? tops[pile - 1] : -1;
            if (pile == tops.Count)
                tops.Add(i);
            else
                tops[pile] = i;
        }

        var rising = new Stack<(int Before, int After)>();
        for (var i = tops.Count > 0 ? tops[^1] : -1; i >= 0; i = below[i])
            rising.Push(pairs[i]);
        return rising;
    }

    /// <summary>Without what is the same at its beginning and end.</summary>
    private Change Trimmed(Change place)
    {
        var (beforeStart, beforeEnd, afterStart, afterEnd) = (place.BeforeStart, place.BeforeEnd, place.AfterStart, place.AfterEnd);
        while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeStart] == after[afterStart])
            (beforeStart, afterStart) = (beforeStart + 1, afterStart + 1);
        while (beforeStart < beforeEnd && afterStart < afterEnd && before[beforeEnd - 1] == after[afterEnd - 1])
            (beforeEnd, afterEnd) = (beforeEnd - 1, afterEnd - 1);
        return new Change(beforeStart, beforeEnd, afterStart, afterEnd);
    }

    /// <summary>DiffPlex takes two texts and cuts them; ours are cut, so the texts it is given are only their names.</summary>
    private sealed class CutAlready(IReadOnlyList<string> before, IReadOnlyList<string> after) : IChunker
    {
        public const string Before = "before";
        public const string After = "after";

        public IReadOnlyList<string> Chunk(string text) => text == Before ? before : after;
    }
}
