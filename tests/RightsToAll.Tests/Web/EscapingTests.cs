using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Authors;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Web;

/// <summary>A site whose every text is an attack.</summary>
public sealed class AttackedSite(Newsroom newsroom) : IAsyncLifetime
{
    public static readonly string[] Attacks =
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "</title></textarea><svg/onload=alert(1)>",
        "<!--<script>",
        "]]><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{constructor.constructor('alert(1)')()}}",
        "x\u2028\u2029</script >\\u003c/script\\u003e",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<base href=//evil.example/>",
    ];

    public Site Site { get; } = new(newsroom);

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Site.Ask(async db =>
        {
            var settings = await db.SiteSettings.AsTracking().SingleAsync();
            settings.Name = Attacks[0];
            settings.Tagline = Attacks[1];
            settings.Description = Attacks[2];
            settings.Menu = [new(Attacks[3], "/tags?\" onclick=\"alert(1)")];
            settings.Footer = [new(Attacks[4], [new(Attacks[5], "/tags?'><script>alert(1)</script>")])];
            return await db.SaveChangesAsync();
        });
        for (var i = 0; i < Attacks.Length; i++)
        {
            var attack = Attacks[i];
            await Site.Has(
                new Category("C" + attack, $"c{i}") { Description = attack }, new Tag("T" + attack, $"t{i}") { Description = attack }, new Author("A" + attack, $"a{i}"));
            await Site.Desk.Publish(new Story(attack)
            {
                Slug = $"s{i}",
                Standfirst = attack,
                Markdown = $"## {attack}\n\n{attack}\n\n[x](javascript:alert(1)) <script>alert(1)</script>",
                Category = "C" + attack,
                Tags = ["T" + attack],
                Authors = ["A" + attack],
                Breaking = true,
                At = Site.Noon.AddMinutes(-i),
            });
            await Site.Has(new TickerItem { Headline = attack, StartsAt = Site.Noon.AddHours(-1), EndsAt = i % 2 == 0 ? null : Site.Noon, Address = "https://a.example/?\" onclick=\"alert(1)" });
            await Site.Desk.Withdraw(await Site.Desk.Publish(new Story(attack) { Slug = $"gone{i}", Tags = ["T" + attack] }), attack);
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class EscapingTests(AttackedSite attacked) : IClassFixture<AttackedSite>
{
    private readonly Site _site = attacked.Site;

    [Theory]
    [InlineData("/")]
    [InlineData("/tags")]
    [InlineData("/authors")]
    [InlineData("/breaking-news")]
    [InlineData("/2026")]
    [InlineData("/2026/11")]
    [InlineData("/2026/11/24")]
    [InlineData("/search?q=alert")]
    [InlineData("/search?q=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/search?q=%22%20onfocus=%22alert(1)")]
    [InlineData("/no-such-page%3Cscript%3Ealert(1)%3C%2fscript%3E", 404)]
    [InlineData("/tags?from=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task No_text_becomes_markup_on_a_fixed_page(string path, int status = 200) =>
        IsHarmless(await _site.PageAsync(path, (HttpStatusCode)status));

    public static TheoryData<int> Each => new(Enumerable.Range(0, AttackedSite.Attacks.Length));

    [Theory]
    [MemberData(nameof(Each))]
    public async Task No_text_becomes_markup_where_it_is_shown_and_each_is_read_as_it_was_written(int number)
    {
        var attack = AttackedSite.Attacks[number];
        foreach (var (path, prefix) in new[] { ($"/category/c{number}", "C"), ($"/tag/t{number}", "T"), ($"/author/a{number}", "A") })
        {
            var list = await _site.PageAsync(path);
            IsHarmless(list);
            Assert.Equal(prefix + attack, list.QuerySelector("h1")!.TextContent);
        }

        var gone = await _site.PageAsync($"/2026/11/24/gone{number}", HttpStatusCode.Gone);
        IsHarmless(gone);
        Assert.Equal(attack, gone.QuerySelector(".note")!.TextContent);

        var article = await _site.PageAsync($"/2026/11/24/s{number}");
        IsHarmless(article);
        Assert.Equal(attack, article.QuerySelector("h1")!.TextContent);
        Assert.Equal(attack, article.QuerySelector(".standfirst")!.TextContent);
        Assert.Equal(attack, article.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal(attack, article.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Structured_data_parses_and_says_what_was_written(int number)
    {
        var attack = AttackedSite.Attacks[number];

        var page = await _site.PageAsync($"/2026/11/24/s{number}");

        var data = page.QuerySelectorAll("script[type='application/ld+json']");
        Assert.Equal(2, data.Length);
        Assert.All(data, script => Assert.DoesNotContain('<', script.TextContent));
        var article = JsonDocument.Parse(data[0].TextContent).RootElement;
        Assert.Equal(attack, article.GetProperty("headline").GetString());
        Assert.Equal(attack, article.GetProperty("description").GetString());
        Assert.Equal("A" + attack, article.GetProperty("author")[0].GetProperty("name").GetString());
        Assert.Equal("T" + attack, article.GetProperty("keywords")[0].GetString());
        var steps = JsonDocument.Parse(data[1].TextContent).RootElement.GetProperty("itemListElement");
        Assert.Equal(attack, steps[steps.GetArrayLength() - 1].GetProperty("name").GetString());
    }

    private static void IsHarmless(IHtmlDocument page)
    {
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(
            script.GetAttribute("type") == "application/ld+json"
            || (script.GetAttribute("type") == "module" && Regex.IsMatch(script.GetAttribute("src") ?? "", @"^/site\.([a-z0-9]+\.)?js$", RegexOptions.NonBacktracking) && script.TextContent.Length == 0),
            script.OuterHtml));
        Assert.Empty(page.QuerySelectorAll("base, iframe, object, embed, svg, style, textarea, [srcdoc], [style], [autofocus], img[src=x]"));
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name}={attribute.Value}");
            if (attribute.Name is "href" or "src" or "action")
                Assert.DoesNotContain("javascript:", attribute.Value, StringComparison.OrdinalIgnoreCase);
        }
        Assert.StartsWith("</script><script>alert(1)</script>", page.QuerySelector("header.mast .brand")!.TextContent, StringComparison.Ordinal);
    }
}
