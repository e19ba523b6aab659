using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace RightsToAll.Caching;

/// <summary>
/// A <see cref="Part"/> in the few bytes that every page held takes for each of its many: the key's hash. Two keys with one hash, of which
/// one is told of, would throw a page away that is still right, and never keep one that is not.
/// </summary>
internal readonly record struct StoredPart(ulong Key, long From, long To)
{
    public static StoredPart Of(Part part) => new(Hash(part.Key), part.From, part.To);

    public bool Holds(long place) => From <= place && place <= To;

    public static ulong Hash(string key) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan()));
}
