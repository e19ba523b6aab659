using System.Globalization;
using System.Text;

namespace RightsToAll.Media;

/// <summary>The name a file had on its owner's machine, made fit to be shown and stored. Never used as a path.</summary>
internal static class UploadName
{
    /// <summary>In place of a name that is not to be kept: it tells nothing but which upload it was.</summary>
    public static string Instead(string hash) => $"picture-{hash[..8]}";

    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(IsShown))
            if (clean.Length + rune.Utf16SequenceLength <= Picture.FileNameLength)
                clean.Append(rune.ToString());

        return clean.ToString().Trim() is { Length: > 0 } shown ? shown : "picture";
    }

    // Format characters include those that turn the direction of text and so disguise a name's ending.
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
