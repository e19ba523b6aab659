using Microsoft.AspNetCore.WebUtilities;

namespace RightsToAll.Areas.Admin.Pages.Pictures;

/// <summary>Addresses of the library's list: also the way back to it, as a form of the list carries it along.</summary>
internal static class LibraryAddress
{
    public const string Path = "/admin/pictures";

    // Longer than any that the list itself writes.
    private const int MostBack = 2000;

    private static readonly string[] Kept = ["q", "kind", "view", "after"];

    public static string Of(IEnumerable<KeyValuePair<string, string?>> values) =>
        Path + QueryString.Create(values.Where(value => !string.IsNullOrEmpty(value.Value)));

    /// <param name="back">What a form said; whatever else it holds, only the list's own filters are taken from it.</param>
    /// <param name="done">The act on many pictures that the list is to tell of.</param>
    public static string Back(string? back, Guid done)
    {
        var query = QueryHelpers.ParseQuery(back is { Length: <= MostBack } && back.IndexOf('?') is >= 0 and var start ? back[start..] : "");
        return Of(Kept.Where(query.ContainsKey).Select(key => KeyValuePair.Create(key, (string?)query[key].ToString())).Append(new("done", done.ToString())));
    }
}
