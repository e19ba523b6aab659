using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using RightsToAll.Authors;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.Authors;

/// <summary>An author as an editor writes them down.</summary>
public sealed partial record AuthorForm
{
    /// <summary>The version that the page showed.</summary>
    public uint From { get; init; }

    [StringLength(Author.NameLength)]
    public string? Name { get; init; }

    [StringLength(100)]
    public string? Slug { get; init; }

    [StringLength(Author.BioLength)]
    public string? Bio { get; init; }

    [StringLength(35)]
    public string? Language { get; init; }

    public Guid? Portrait { get; init; }

    /// <summary>One for each row; a row is a link where both are written.</summary>
    public List<string?> Labels { get; init; } = [];

    public List<string?> Addresses { get; init; } = [];

    public bool Pseudonym { get; init; }

    public AuthorFields Fields => new(
        Line(Name), Line(Slug) is { Length: > 0 } slug ? slug : Text.Slug.From(Line(Name)), (Bio ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim(),
        Line(Language) is { Length: > 0 } language ? language : "en", Portrait,
        [.. Rows.Where(row => row.Label.Length > 0 && row.Address.Length > 0).Select(row => new AuthorLink(row.Label, row.Address))], Pseudonym);

    /// <summary>What is wrong before the database is asked.</summary>
    public IEnumerable<AuthorProblem> Problems()
    {
        if (!Tag().IsMatch(Fields.Language))
            yield return new(nameof(Language), "Write the language as a tag, such as en or pt-BR.");
        foreach (var (label, address) in Rows)
        {
            if (label.Length > 0 != address.Length > 0)
                yield return new("Links", $"A link needs both what to call it and its address: {label}{address}");
            else if (label.Length > AuthorLink.LabelLength)
                yield return new("Links", $"What a link is called has at most {AuthorLink.LabelLength} characters: {label}");
            else if (address.Length > 0 && !AuthorLink.IsAddress(address))
                yield return new("Links", $"The address of a link begins with https:// or http://: {address}");
        }
    }

    public static AuthorForm Of(Author author) => new()
    {
        From = author.Version,
        Name = author.Name,
        Slug = author.Slug,
        Bio = author.Bio,
        Language = author.Language,
        Portrait = author.PortraitId,
        Labels = [.. author.Links.Select(link => link.Label)],
        Addresses = [.. author.Links.Select(link => link.Address)],
        Pseudonym = author.Pseudonym,
    };

    public string LabelAt(int row) => Labels.ElementAtOrDefault(row) ?? "";

    public string AddressAt(int row) => Addresses.ElementAtOrDefault(row) ?? "";

    private IEnumerable<(string Label, string Address)> Rows =>
        Enumerable.Range(0, Author.MostLinks).Select(row => (Line(LabelAt(row)), Line(AddressAt(row))));

    private static string Line(string? text) => (text ?? "").Trim();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex Tag();
}
