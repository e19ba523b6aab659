using System.Security.Cryptography;
using System.Text;

namespace RightsToAll.Media;

/// <summary>What is said of a picture.</summary>
public sealed record PictureWords(string Alt, string Caption, string Credit, string Source, string Licence, bool Illustrative, bool Decorative)
{
    /// <summary>
    /// Tells whether a form began from these words. Not the row's version, which also changes when the point in sight is moved
    /// on the same page.
    /// </summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Alt, Caption, Credit, Source, Licence, Illustrative, Decorative))))[..16];

    /// <summary>Whether an article that shows the picture in its text reads the same with the other words.</summary>
    public bool ReadsAs(PictureWords other) =>
        (Alt, Caption, Credit, Illustrative) == (other.Alt, other.Caption, other.Credit, other.Illustrative);

    /// <summary>As the audit log has them.</summary>
    public IReadOnlyDictionary<string, string> Facts() => new Dictionary<string, string>
    {
        ["description"] = Alt,
        ["caption"] = Caption,
        ["credit"] = Credit,
        ["source"] = Source,
        ["licence"] = Licence,
        ["illustrative"] = Illustrative ? "yes" : "no",
        ["decorative"] = Decorative ? "yes" : "no",
    };
}
