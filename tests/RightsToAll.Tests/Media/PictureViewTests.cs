using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.TagHelpers;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class PictureViewTests
{
    private static readonly PictureView View = new(
        2000, 1000, "Marchers \"hold\" <placards>", "Caption", "Credit", "Source", "CC BY", false,
        [
            new(RenditionFormat.Avif, 960, 480, "a2.avif", 1), new(RenditionFormat.Avif, 480, 240, "a1.avif", 1),
            new(RenditionFormat.WebP, 480, 240, "w1.webp", 1), new(RenditionFormat.WebP, 960, 480, "w2.webp", 1),
            new(RenditionFormat.Jpeg, 480, 240, "j1.jpg", 1), new(RenditionFormat.Jpeg, 960, 480, "j2.jpg", 1),
            new(RenditionFormat.Jpeg, 1600, 800, "j3.jpg", 1),
        ]);

    [Fact]
    public void A_source_set_names_each_file_with_its_width_narrowest_first() =>
        Assert.Equal("/media/a1.avif 480w, /media/a2.avif 960w", View.SourceSet(RenditionFormat.Avif));

    [Fact]
    public void The_fallback_is_the_jpeg_of_at_most_960_pixels_and_the_largest_the_widest()
    {
        Assert.Equal("/media/j2.jpg", View.Fallback.Address);
        Assert.Equal("/media/j3.jpg", View.Largest.Address);
    }

    [Fact]
    public void A_picture_whose_only_jpeg_is_wide_still_has_a_fallback() =>
        Assert.Equal(1600, (View with { Renditions = [View.Largest] }).Fallback.Width);

    [Fact]
    public void A_picture_offers_avif_then_webp_then_a_jpeg_with_its_size()
    {
        var picture = Print(helper => helper.Sizes = "(min-width: 64rem) 52rem, 100vw");

        Assert.Equal(["SOURCE", "SOURCE", "IMG"], picture.Children.Select(child => child.NodeName));
        Assert.Equal(["image/avif", "image/webp"], picture.QuerySelectorAll("source").Select(source => source.GetAttribute("type")));
        Assert.Equal("/media/w1.webp 480w, /media/w2.webp 960w", picture.QuerySelectorAll("source")[1].GetAttribute("srcset"));
        Assert.All(picture.QuerySelectorAll("source"), source =>
            Assert.Equal("(min-width: 64rem) 52rem, 100vw", source.GetAttribute("sizes")));
        Assert.Equal("/media/j2.jpg 960 480", string.Join(' ', Img(picture, "src", "width", "height")));
    }

    [Fact]
    public void A_picture_loads_when_it_comes_near_unless_it_is_what_the_reader_sees_first()
    {
        Assert.Equal(["lazy", "async", null], Img(Print(), "loading", "decoding", "fetchpriority"));
        Assert.Equal([null, null, "high"], Img(Print(helper => helper.Priority = true), "loading", "decoding", "fetchpriority"));
    }

    [Theory]
    [InlineData(50, 50, null)]
    [InlineData(46, 54, null)]
    [InlineData(0, 50, "x-0 y-50")]
    [InlineData(44, 100, "x-40 y-100")]
    [InlineData(45, 96, "x-50 y-100")]
    public void The_point_that_stays_in_sight_is_told_to_the_nearest_tenth(int x, int y, string? classes) =>
        Assert.Equal(classes, Print(helper => helper.Picture = View with { FocusX = x, FocusY = y }).QuerySelector("img")!.GetAttribute("class"));

    [Fact]
    public void The_words_of_a_picture_cannot_become_markup_and_can_be_left_out()
    {
        Assert.Equal("Marchers \"hold\" <placards>", Img(Print(), "alt").Single());
        Assert.Equal("", Img(Print(helper => helper.Alt = ""), "alt").Single());
    }

    [Fact]
    public void Where_there_is_no_picture_nothing_is_printed() =>
        Assert.Equal("", Html(new PictureTagHelper()));

    private static IElement Print(Action<PictureTagHelper>? set = null)
    {
        var helper = new PictureTagHelper { Picture = View };
        set?.Invoke(helper);
        return new HtmlParser().ParseDocument(Html(helper)).Body!.Children.Single();
    }

    private static IEnumerable<string?> Img(IElement picture, params string[] attributes) =>
        attributes.Select(attribute => picture.QuerySelector("img")!.GetAttribute(attribute));

    private static string Html(PictureTagHelper helper)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "one");
        var output = new TagHelperOutput("picture-of", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(context, output);
        using var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }
}
