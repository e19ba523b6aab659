namespace RightsToAll.Text;

/// <summary>A picture that the site itself holds, as an article shows it.</summary>
/// <param name="Address">Where browsers that take none of <paramref name="Sources"/> find it; begins with "/" or "https://", or the text that shows it is refused.</param>
/// <param name="Alt">Stands in where the article gives no description of its own.</param>
/// <param name="Caption">Stands in where the article gives no caption of its own.</param>
/// <param name="Credit">The name alone: <see cref="RenderOptions.CreditPrefix"/> goes before it.</param>
/// <param name="Illustrative">Whether readers must be told that the picture does not show what is reported.</param>
public sealed record Illustration(
    string Address,
    int Width,
    int Height,
    string Alt,
    string Caption,
    string Credit,
    bool Illustrative,
    IReadOnlyList<IllustrationSource> Sources);

/// <param name="MediaType">Such as "image/avif".</param>
/// <param name="SourceSet">Such as "/media/a-480.avif 480w, /media/a-960.avif 960w".</param>
public sealed record IllustrationSource(string MediaType, string SourceSet);
