using System.Globalization;

namespace RightsToAll.Settings;

public static class LanguageTag
{
    /// <returns>A BCP 47 tag as it is commonly spelt; null where there is no such language.</returns>
    public static string? Read(string tag)
    {
        try
        {
            return tag.Length == 0 || tag.Contains('_', StringComparison.Ordinal) ? null : CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
