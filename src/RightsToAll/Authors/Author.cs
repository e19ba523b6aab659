using RightsToAll.Text;

namespace RightsToAll.Authors;

/// <summary>Who is named to readers: never the account that signs in.</summary>
public sealed class Author(string name, string slug)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string Name { get; set; } = name;
    public string Slug { get; set; } = slug;
    public string Bio { get; private set; } = "";
    public SafeHtml BioHtml { get; private set; } = SafeHtml.Empty;
    /// <summary>Language of the biography, BCP 47.</summary>
    public string Language { get; set; } = "en";

    public void Introduce(string bio, RenderedText text)
    {
        Bio = bio;
        BioHtml = text.Html;
    }
}
