using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RightsToAll.Media;

/// <summary>
/// Prints a picture in every format and size it has:
/// <c>&lt;picture-of picture="Model.Lead" sizes="(min-width: 64rem) 52rem, 100vw" priority="true" /&gt;</c>.
/// Nothing is printed where there is no picture. Other attributes stay on the <c>picture</c> element.
/// </summary>
[HtmlTargetElement("picture-of", Attributes = "picture", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PictureTagHelper : TagHelper
{
    public PictureView? Picture { get; set; }

    /// <summary>How wide the picture is laid out, as in <c>sizes</c> of HTML; the browser chooses the file by it.</summary>
    public string Sizes { get; set; } = "100vw";

    /// <summary>Says something else than the picture's own text; "" where the words beside it already say it (cards).</summary>
    public string? Alt { get; set; }

    /// <summary>For the one picture that a reader sees first; all others load when they come near.</summary>
    public bool Priority { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Picture is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "picture";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content
            .AppendHtml(Source(Picture, RenditionFormat.Avif))
            .AppendHtml(Source(Picture, RenditionFormat.WebP))
            .AppendHtml(Img(Picture));
    }

    private TagBuilder Source(PictureView picture, RenditionFormat format) => Tag("source",
        ("type", format.MediaType()),
        ("srcset", picture.SourceSet(format)),
        ("sizes", Sizes));

    private TagBuilder Img(PictureView picture)
    {
        var fallback = picture.Fallback;
        var img = Tag("img",
            ("src", fallback.Address),
            ("width", $"{fallback.Width}"),
            ("height", $"{fallback.Height}"),
            ("alt", Alt ?? picture.Alt));
        if (picture.FocusClasses is { } focus)
            img.Attributes["class"] = focus;
        if (Priority)
            img.Attributes["fetchpriority"] = "high";
        else
            (img.Attributes["loading"], img.Attributes["decoding"]) = ("lazy", "async");
        return img;
    }

    private static TagBuilder Tag(string name, params (string Name, string Value)[] attributes)
    {
        var tag = new TagBuilder(name) { TagRenderMode = TagRenderMode.StartTag };
        foreach (var (attribute, value) in attributes)
            tag.Attributes[attribute] = value;
        return tag;
    }
}
