using RightsToAll.Audit;

namespace RightsToAll.Redirects;

/// <summary>Where addresses led and where they lead: all that a change touched, also what it only followed from it.</summary>
public sealed record RedirectChange(IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After)
{
    public bool IsEmpty => Before.Count == 0 && After.Count == 0;
}

/// <summary>What redirects become when some are set or taken away: each address leads straight to where the way ends.</summary>
internal sealed class RedirectPlan(IReadOnlyDictionary<string, string> known)
{
    private readonly Dictionary<string, string> _wanted = new(known, StringComparer.Ordinal);

    public void Lead(string from, string to) => _wanted[from] = to;

    public void Remove(string from) => _wanted.Remove(from);

    /// <returns>Null where the way never ends.</returns>
    public string? EndOf(string from)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal) { from };
        var to = _wanted[from];
        while (_wanted.TryGetValue(to, out var further))
        {
            if (!passed.Add(to))
                return null;
            to = further;
        }
        return to;
    }

    /// <exception cref="InvalidOperationException">A way never ends, which was to be asked first.</exception>
    public RedirectChange Change()
    {
        var ends = _wanted.Keys.ToDictionary(from => from, from => EndOf(from) ?? throw new InvalidOperationException($"{from} leads round in a circle."));
        return new(known.Unlike(ends), ends.Unlike(known));
    }
}
