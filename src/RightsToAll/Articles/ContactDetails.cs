using System.Globalization;
using System.Text.RegularExpressions;

namespace RightsToAll.Articles;

/// <summary>
/// E-mail addresses and telephone numbers in a text: an author may have forgotten that they are a source's. Found are
/// numbers that are written as people write telephone numbers, not every row of digits: reports are full of dates,
/// article numbers, case numbers, ISBNs and document symbols.
/// </summary>
public static class ContactDetails
{
    private const int LongestNumber = 15;

    private static readonly Regex Email = Made(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+");
    private static readonly Regex Number = Made(@"\+?\(?\d[\d .\-\u2011()/\u00A0\u202F]{4,26}");
    private static readonly Regex Date = Made(@"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b");
    private static readonly Regex Thousands = Made(@"^\+?\d{1,3}([ .\u00A0\u202F]\d{3})+$");
    private static readonly Regex NorthAmerican = Made(@"^\(?\d{3}\)?[ .\-\u2011]\d{3}[ .\-\u2011]\d{4}$");
    private static readonly Regex Isbn10 = Made(@"^\d{1,5}[ -]\d{1,7}[ -]\d{1,6}[ -]\d$");
    private static readonly Regex Word = Made(@"[\p{L}\p{M}]+|№|#|☎|📞");

    private static readonly HashSet<string> Announcing = new(StringComparer.OrdinalIgnoreCase)
    {
        "tel", "tél", "telephone", "téléphone", "teléfono", "telefon", "phone", "mobile", "móvil", "cell", "call", "calling", "text", "ring",
        "whatsapp", "signal", "telegram", "viber", "sms", "fax", "hotline", "helpline", "llame", "llamar", "☎", "📞",
        "هاتف", "الهاتف", "هاتفه", "هاتفها", "جوال", "الجوال", "موبايل", "واتساب", "电话", "電話", "手机",
    };

    private static readonly HashSet<string> Numbering = new(StringComparer.OrdinalIgnoreCase)
    {
        "isbn", "issn", "doi", "no", "nos", "nr", "núm", "case", "cases", "application", "applications", "petition", "docket", "#", "№",
        "resolution", "article", "doc", "document", "symbol", "iban", "account",
    };

    public static IReadOnlyList<string> EmailsIn(string text) =>
        // "@name@place.example" is a name in the fediverse.
        [.. Email.Matches(text).Where(found => found.Index == 0 || text[found.Index - 1] != '@').Select(found => found.Value).Distinct()];

    public static IReadOnlyList<string> PhonesIn(string text) =>
        [.. Number.Matches(text).Select(found => PhoneIn(text, found)).OfType<string>().Distinct()];

    private static string? PhoneIn(string text, Match found)
    {
        var (start, number) = (found.Index, WithoutTail(found.Value));
        // A year before it is a word of the sentence.
        if (number.Length > 5 && number[4] == ' ' && number[..4] is ['1' or '2', ..] year && year.All(char.IsAsciiDigit))
            (start, number) = (start + 5, number[5..]);
        return StandsAlone(text, start, start + number.Length) && IsPhone(number, Before(text, start)) ? number : null;
    }

    private static bool IsPhone(string number, (bool Announced, bool Numbered) before)
    {
        var digits = string.Concat(number.Where(char.IsDigit).Select(digit => (int)CharUnicodeInfo.GetNumericValue(digit)));
        if (digits.Length is < 6 or > LongestNumber || Date.IsMatch(number))
            return false;
        if (number[0] == '+')
            return digits.Length >= 8 && !(digits.Length <= 9 && Thousands.IsMatch(number));
        if (before.Announced)
            return true;
        if (before.Numbered || IsIsbn(number, digits) || number.Count(c => c == '/') > 1)
            return false;
        return (digits[0] == '0' && digits.Length >= 9 && number is not [_, '.', ..]) || NorthAmerican.IsMatch(number);
    }

    private static bool IsIsbn(string number, string digits) =>
        (digits.Length == 13 && digits[..3] is "978" or "979") || (digits.Length == 10 && Isbn10.IsMatch(number));

    /// <summary>What words shortly before a number say of it.</summary>
    private static (bool Announced, bool Numbered) Before(string text, int start)
    {
        var from = Math.Max(0, start - 40);
        var words = Word.Matches(text[from..start]).TakeLast(3).Select(word => word.Value).ToList();
        var announced = words.Exists(Announcing.Contains);
        return (announced, !announced && words.Exists(Numbering.Contains));
    }

    /// <summary>Part of a document's symbol, of a web address or of a word is no number of its own.</summary>
    private static bool StandsAlone(string text, int start, int end) =>
        (start == 0 || char.IsWhiteSpace(text[start - 1]) || text[start - 1] is '(' or '[' or ':' or ',' or ';' or '"' or '“' or '«' or '\'' or '‘' or '،' or '：')
        && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '/' or '@' or '_' or '%' or '€' or '$'));

    private static string WithoutTail(string number)
    {
        var bracket = number.LastIndexOf('(');
        if (bracket > 0 && number.IndexOf(')', bracket) < 0)
            number = number[..bracket];
        var end = number.Length;
        while (end > 0 && !char.IsDigit(number[end - 1]))
            end--;
        return number[..end];
    }

    private static Regex Made(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
