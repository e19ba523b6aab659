using Microsoft.AspNetCore.Html;
using RightsToAll.Text;

namespace RightsToAll.Web;

/// <summary>The one place where text reaches a page unescaped; it takes only what the sanitiser made.</summary>
public static class SafeHtmlPrinting
{
    public static IHtmlContent Print(this SafeHtml html) => new HtmlString(html.Value);
}
