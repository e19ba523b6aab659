namespace RightsToAll.Text;

/// <summary>HTML that may be printed unescaped. Only the sanitiser makes one; the database only gives back what it was given.</summary>
public sealed record SafeHtml
{
    public static readonly SafeHtml Empty = new("");

    private SafeHtml(string value) => Value = value;

    public string Value { get; }

    public override string ToString() => Value;

    internal static SafeHtml FromStore(string stored) => stored.Length == 0 ? Empty : new(stored);

    internal static SafeHtml FromSanitiser(string clean) => clean.Length == 0 ? Empty : new(clean);
}
