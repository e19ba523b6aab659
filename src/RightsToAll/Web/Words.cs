using System.Globalization;
using System.Resources;

namespace RightsToAll.Web;

/// <summary>
/// The site's own words in the language of the page being written: <c>Words.resx</c> in English, one file beside it a language.
/// A page in a language without such a file has them in the site's language.
/// </summary>
public sealed class Words
{
    private static readonly ResourceManager Resources = new(typeof(Words));

    /// <summary>Languages with a file of words; test-checked against the files.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "ar", "es"];

    private CultureInfo _culture = CultureInfo.GetCultureInfo("en");

    public string Language => _culture.Name;

    public string Direction => DirectionOf(Language);

    /// <summary>Speaks the language if there are words in it, else keeps to the present one.</summary>
    public void Speak(string language)
    {
        var spoken = Languages.FirstOrDefault(known =>
            language.Equals(known, StringComparison.OrdinalIgnoreCase) || language.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase));
        if (spoken is not null)
            _culture = CultureInfo.GetCultureInfo(spoken);
    }

    /// <exception cref="KeyNotFoundException">No language has this word.</exception>
    public string this[string key] =>
        Resources.GetString(key, _culture) ?? throw new KeyNotFoundException($"Words.resx has no '{key}'.");

    public string Format(string key, params object[] arguments) => string.Format(_culture, this[key], arguments);

    public string Date(DateOnly day) => day.ToString(this["DatePattern"], _culture);

    public string LongDate(DateOnly day) => day.ToString(this["LongDatePattern"], _culture);

    public string Month(int month) => _culture.DateTimeFormat.GetMonthName(month);

    public string MonthOfYear(DateOnly day) => day.ToString(this["MonthPattern"], _culture);

    /// <summary>"A, B and C".</summary>
    public string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => Format("AndList", string.Join(this["ListSeparator"], names.Take(names.Count - 1)), names[^1]),
    };

    /// <summary>The language to mark a text with: null where the page already speaks it.</summary>
    public string? Foreign(string language) => language.Equals(Language, StringComparison.OrdinalIgnoreCase) ? null : language;

    /// <summary>The direction to mark a text with: null where the page already speaks its language.</summary>
    public string? ForeignDirection(string language) => Foreign(language) is null ? null : DirectionOf(language);

    /// <summary>What those who speak a language call it; its code where that is not known.</summary>
    public static string NameOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return language;
        }
    }

    public static string DirectionOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft ? "rtl" : "ltr";
        }
        catch (CultureNotFoundException)
        {
            return "ltr";
        }
    }
}
