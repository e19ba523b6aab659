using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Menu;

/// <summary>A line of the form: an entry of the menu or a column of the footer, or a link below one of them.</summary>
/// <param name="Id">Such as m2 for an entry and m2-1 for a link below it; the same from one form to the next, in whatever order they stand.</param>
public sealed record LinkRow(string Id, string Label, string Address)
{
    public List<LinkRow> Links { get; } = [];

    public string LabelField => "label-" + Id;

    public string AddressField => "address-" + Id;

    /// <summary>As it comes when somebody asks for one more and then writes nothing: left out.</summary>
    public bool IsBlank => Label.Length == 0 && Address.Length == 0 && Links.TrueForAll(link => link.IsBlank);

    public IEnumerable<LinkRow> Written => Links.Where(link => !link.IsBlank);

    public MenuLink ToLink() => new(Label, Address) { Children = [.. Written.Select(link => link.ToLink())] };

    /// <summary>What is wrong with the line itself.</summary>
    /// <param name="what">What it is, for the messages.</param>
    public IEnumerable<(string Field, string Problem)> Problems(string what)
    {
        if (Label.Length == 0)
            yield return (LabelField, $"Write what {what} is called.");
        else if (Label.Length > MenuLink.LabelLength)
            yield return (LabelField, $"What {what} is called has at most {MenuLink.LabelLength} characters.");
        if (Address.Length > MenuLink.AddressLength)
            yield return (AddressField, $"The address of {what} is too long.");
        else if (Address.Length > 0 && !MenuLink.LeadsSomewhere(Address))
            yield return (AddressField, $"“{Address}” is neither a path of this site, such as /about, nor an address that begins with https:// or http://.");
    }
}
