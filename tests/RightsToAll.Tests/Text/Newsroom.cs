using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

/// <summary>What the tests of this folder share: one renderer, and a site that holds some pictures.</summary>
internal static class Newsroom
{
    public static readonly MarkdownRenderer Renderer = new();

    public static readonly Illustration Court = new(
        "/media/court-960.jpg", 960, 640, "A courthouse.", "The high court.", "Lena Brandt", Illustrative: false,
        [new("image/avif", "/media/court-480.avif 480w, /media/court-960.avif 960w"), new("image/webp", "/media/court-480.webp 480w")]);

    public static readonly RenderOptions Options = new()
    {
        SiteHost = "rights.example",
        Illustrations = address => address switch
        {
            "court.jpg" => Court,
            "drawing.jpg" => Court with { Illustrative = true, Credit = "", Caption = "", Sources = [] },
            _ => null,
        },
    };

    public static string Html(string markdown) => Renderer.Render(markdown, Options).Html.Value.Trim();

    public static AngleSharp.Dom.IElement Page(string markdown) => PageRules.Parse(Html(markdown));
}
