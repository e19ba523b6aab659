namespace RightsToAll.Web;

public static class Shortening
{
    /// <summary>The text's beginning, cut between characters: half of a surrogate pair is no text, and the database refuses it.</summary>
    /// <param name="length">In UTF-16 units.</param>
    public static string AtMost(this string text, int length)
    {
        if (text.Length <= length)
            return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
