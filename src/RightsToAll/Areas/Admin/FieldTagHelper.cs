using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace RightsToAll.Areas.Admin;

/// <summary>
/// A field of a form as it should always be: label, hint, what is wrong with it, and the input that names them. Attributes it does
/// not know go to the input.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator html) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string Type { get; set; } = "text";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, html.IdAttributeDotReplacement);
        var wrong = View.ViewData.ModelState[For.Name]?.Errors.FirstOrDefault()?.ErrorMessage;
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in output.Attributes)
            input.MergeAttribute(attribute.Name, attribute.Value?.ToString());
        input.MergeAttribute("id", id);
        input.MergeAttribute("name", For.Name);
        input.MergeAttribute("type", Type);
        // A password is never sent back.
        if (Type != "password" && (View.ViewData.ModelState[For.Name]?.AttemptedValue ?? For.Model?.ToString()) is { Length: > 0 } value)
            input.MergeAttribute("value", value);
        if (wrong is not null)
            input.MergeAttribute("aria-invalid", "true");
        string[] described = [.. Hint is null ? Array.Empty<string>() : [$"{id}-hint"], .. wrong is null ? Array.Empty<string>() : [$"{id}-error"]];
        if (described.Length > 0)
            input.MergeAttribute("aria-describedby", string.Join(' ', described));

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", wrong is null ? "field" : "field field-bad");
        output.Content.AppendHtml(Element("label", Label, ("for", id)));
        if (Hint is not null)
            output.Content.AppendHtml(Element("p", Hint, ("id", $"{id}-hint"), ("class", "hint")));
        if (wrong is not null)
            output.Content.AppendHtml(Element("p", "Error: " + wrong, ("id", $"{id}-error"), ("class", "err")));
        output.Content.AppendHtml(input);
    }

    private static TagBuilder Element(string name, string text, params (string Name, string Value)[] attributes)
    {
        var element = new TagBuilder(name);
        foreach (var (attribute, value) in attributes)
            element.MergeAttribute(attribute, value);
        element.InnerHtml.Append(text);
        return element;
    }
}
