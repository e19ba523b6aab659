using System.Globalization;
using System.Text.RegularExpressions;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Menu;

/// <summary>The menu and the footer as their form holds them: two trees of two levels, in the order in which their lines were sent.</summary>
public sealed partial class MenuForm
{
    public const string MenuRoot = "m";
    public const string FooterRoot = "f";

    private const int Most = 12;
    private const int MostRows = 400;

    public List<LinkRow> Menu { get; } = [];
    public List<LinkRow> Footer { get; } = [];

    public static MenuForm Of(SiteSettings settings)
    {
        var form = new MenuForm();
        foreach (var link in settings.Menu)
            AddAll(form.Append(MenuRoot, link.Label, link.Address), form, link.Children);
        foreach (var column in settings.Footer)
            AddAll(form.Append(FooterRoot, column.Title, ""), form, column.Links);
        return form;
    }

    /// <param name="sent">A field <c>order</c> for each line, in their order, and label and address by the line's id.</param>
    public static MenuForm Read(IFormCollection sent)
    {
        var form = new MenuForm();
        foreach (var id in sent["order"].OfType<string>().Distinct().Take(MostRows))
        {
            // Without its parent a line has no place.
            if (Id().IsMatch(id) && form.List(Parent(id)) is { } list)
                list.Add(new LinkRow(id, Text(sent, "label-" + id), Text(sent, "address-" + id)));
        }
        return form;
    }

    /// <summary>Puts a line before its neighbour, or behind it.</summary>
    public void Move(string id, int step)
    {
        if (List(Parent(id)) is not { } list || list.FindIndex(row => row.Id == id) is not (>= 0 and var at) || at + step < 0 || at + step >= list.Count)
            return;
        (list[at], list[at + step]) = (list[at + step], list[at]);
    }

    /// <param name="under">The id of a line, or of one of the two trees.</param>
    /// <returns>The new line; null where there is no such place.</returns>
    public LinkRow? Append(string under, string label = "", string address = "")
    {
        if (List(under) is not { } list)
            return null;
        var number = list.Select(row => int.Parse(row.Id[(under.Length + (IsRoot(under) ? 0 : 1))..], CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        var added = new LinkRow(string.Create(CultureInfo.InvariantCulture, $"{under}{(IsRoot(under) ? "" : "-")}{number}"), label, address);
        list.Add(added);
        return added;
    }

    public void Remove(string id) => List(Parent(id))?.RemoveAll(row => row.Id == id);

    public IReadOnlyList<MenuLink> ToMenu() => [.. Menu.Where(row => !row.IsBlank).Select(row => row.ToLink())];

    public IReadOnlyList<FooterColumn> ToFooter() => [.. Footer.Where(row => !row.IsBlank).Select(row => new FooterColumn(row.Label, row.ToLink().Children))];

    /// <summary>What is wrong, by the name of the field.</summary>
    public IEnumerable<(string Field, string Problem)> Problems()
    {
        foreach (var entry in Menu.Where(row => !row.IsBlank))
        {
            var problems = entry.Problems("this entry of the menu");
            if (entry.Address.Length == 0 && !entry.Written.Any())
                problems = problems.Append((entry.AddressField, $"Write where “{entry.Label}” leads, or add links below it."));
            foreach (var problem in problems.Concat(OfLinks(entry)))
                yield return problem;
        }
        foreach (var column in Footer.Where(row => !row.IsBlank))
        {
            foreach (var problem in column.Problems("this column of the footer").Concat(OfLinks(column)))
                yield return problem;
            if (!column.Written.Any())
                yield return (column.LabelField, $"Add a link to “{column.Label}”, or remove the column.");
        }
        if (Menu.Count(row => !row.IsBlank) > Most || Menu.Concat(Footer).Any(row => row.Written.Count() > Most))
            yield return ("", $"More than {Most} are too many, in the menu or below one entry.");
        if (Footer.Count(row => !row.IsBlank) > FooterColumn.Most)
            yield return ("", $"The footer has at most {FooterColumn.Most} columns.");
    }

    private static IEnumerable<(string Field, string Problem)> OfLinks(LinkRow row) => row.Written.SelectMany(link => link.Address.Length > 0
        ? link.Problems("this link")
        : link.Problems("this link").Append((link.AddressField, $"Write where “{link.Label}” leads.")));

    private static void AddAll(LinkRow? row, MenuForm form, IEnumerable<MenuLink> links)
    {
        foreach (var link in links)
            form.Append(row!.Id, link.Label, link.Address);
    }

    /// <returns>The lines below a line, or those of a tree.</returns>
    private List<LinkRow>? List(string id) => id switch
    {
        MenuRoot => Menu,
        FooterRoot => Footer,
        _ => Menu.Concat(Footer).FirstOrDefault(row => row.Id == id)?.Links,
    };

    private static string Parent(string id) => id.Contains('-', StringComparison.Ordinal) ? id[..id.IndexOf('-', StringComparison.Ordinal)] : id.Length > 0 ? id[..1] : "";

    private static bool IsRoot(string id) => id is MenuRoot or FooterRoot;

    private static string Text(IFormCollection sent, string name) => sent[name].ToString().Trim();

    [GeneratedRegex("^[mf][0-9]{1,4}(-[0-9]{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
