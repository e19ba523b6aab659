using System.Globalization;
using RightsToAll.Text.Html;

namespace RightsToAll.Text.Writing;

/// <summary>
/// A table scrolls in a box of its own on a narrow screen. People who use a keyboard must be able to reach that box, and
/// people who hear the page must be told what it is.
/// </summary>
internal sealed class TableNames(RenderOptions options)
{
    public const string Close = "</section>";

    private int _tables;

    public string Open()
    {
        var label = options.TableLabel.Replace("{0}", (++_tables).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return $"<section class=\"table\" tabindex=\"0\" aria-label=\"{Markup.Encode(label)}\">";
    }
}
