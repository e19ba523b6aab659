using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>Which article another translates: named by its writer, shown to readers of both.</summary>
public sealed class TranslationTests(Site site) : IClassFixture<Site>
{
    private const string SameLanguage = "The original is in the same language. Say first which language this article is in.";

    [Theory]
    [InlineData("{path}")]
    [InlineData("https://news.example{path}?from=mail#top")]
    [InlineData("/admin/articles/{id}")]
    [InlineData("{title}")]
    public async Task The_original_is_named_by_its_address_or_its_title(string named)
    {
        using var editor = await site.SignInAs(Role.Editor);
        var original = await site.Desk.Publish(new Story($"Court orders release of {Guid.NewGuid():N}"));
        var translation = await site.Desk.Write(new Story("أمر بالإفراج") { Language = "ar" });

        AtTheDesk.IsDone(await editor.SaveAsync(translation, ("Form.TranslationOf", named
            .Replace("{path}", AtTheDesk.AddressOf(original), StringComparison.Ordinal).Replace("{id}", original.Id.ToString(), StringComparison.Ordinal)
            .Replace("{title}", original.Title.ToUpperInvariant(), StringComparison.Ordinal))));

        Assert.Equal(original.Id, await OriginalOfDraftAsync(translation));
        var page = (await editor.Open(AtTheDesk.PathOf(translation))).Page;
        Assert.Equal(AtTheDesk.AddressOf(original), page.QuerySelector("#Form_TranslationOf")!.GetAttribute("value"));
        Assert.Contains(original.Title, page.QuerySelector("#original-hint")!.TextContent, StringComparison.Ordinal);
        // As it stands it is saved again, and taken away when the field is emptied.
        AtTheDesk.IsDone(await editor.SaveAsync(translation, ("Form.Standfirst", "Other words.")));
        Assert.Equal(original.Id, await OriginalOfDraftAsync(translation));
        AtTheDesk.IsDone(await editor.SaveAsync(translation, ("Form.TranslationOf", "")));
        Assert.Null(await OriginalOfDraftAsync(translation));
    }

    [Fact]
    public async Task What_cannot_be_its_original_is_refused_at_the_field()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var english = await site.Desk.Publish(new Story("The original of two"));
        var arabic = await site.Desk.Write(new Story("ترجمة") { Language = "ar" });
        await site.Desk.Write(new Story("Twice the same") { Language = "fr" });
        await site.Desk.Write(new Story("Twice the same") { Language = "fr" });
        AtTheDesk.IsDone(await editor.SaveAsync(arabic, ("Form.TranslationOf", AtTheDesk.AddressOf(english))));

        foreach (var (article, named, problem) in new[]
        {
            (arabic, AtTheDesk.PathOf(arabic), "An article is no translation of itself."),
            (english, AtTheDesk.PathOf(arabic), "That article is a translation of this one."),
            (english, "Twice the same", "More than one article is called “Twice the same”. Give the address of the one that is meant."),
            (arabic, "/2026/11/24/no-such-article", "There is no article “/2026/11/24/no-such-article”. Give its address on this site, or its title."),
            (arabic, "https://other.example/2026/11/24/the-original-of-two", "There is no article “https://other.example/2026/11/24/the-original-of-two”. Give its address on this site, or its title."),
            (arabic, "100% \\_", "There is no article “100% \\_”. Give its address on this site, or its title."),
        })
        {
            var answer = await editor.SaveAsync(article, ("Form.TranslationOf", named), ("Form.Markdown", "Typed and kept."));
            Assert.Equal([problem], answer.Errors);
            Assert.Equal("Typed and kept.", answer.Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
            Assert.Equal(named, answer.Page.QuerySelector("#Form_TranslationOf")!.GetAttribute("value"));
        }
        Assert.Equal([SameLanguage], (await editor.SaveAsync(arabic, ("Form.Language", "en"))).Errors);
        Assert.Equal(english.Id, await OriginalOfDraftAsync(arabic));
    }

    [Fact]
    public async Task A_translation_of_a_translation_is_one_of_the_original_and_an_original_is_no_translation()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (english, arabic, spanish) = (await site.Desk.Publish(new Story("First of three")), await site.Desk.Write(new Story("الثاني") { Language = "ar" }), await site.Desk.Write(new Story("El tercero") { Language = "es" }));
        var french = await site.Desk.Publish(new Story("Une autre") { Language = "fr" });
        AtTheDesk.IsDone(await editor.SaveAsync(arabic, ("Form.TranslationOf", AtTheDesk.AddressOf(english))));

        AtTheDesk.IsDone(await editor.SaveAsync(spanish, ("Form.TranslationOf", AtTheDesk.PathOf(arabic))));

        Assert.Equal(english.Id, await OriginalOfDraftAsync(spanish));
        Assert.Equal(["Other articles are translations of this one, so it is itself the original."], (await editor.SaveAsync(english, ("Form.TranslationOf", AtTheDesk.AddressOf(french)))).Errors);
    }

    [Fact]
    public async Task Readers_are_led_to_the_other_languages_that_are_published()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var english = await site.Desk.Publish(new Story("Read in three languages"));
        var versions = new Dictionary<string, Article>();
        foreach (var language in new[] { "ar", "es", "fr" })
        {
            versions[language] = await site.Desk.Write(new Story($"Version {language}") { Language = language });
            AtTheDesk.IsDone(await editor.SaveAsync(versions[language], ("Form.TranslationOf", AtTheDesk.AddressOf(english))));
        }
        Assert.Null((await site.PageAsync(AtTheDesk.AddressOf(english))).QuerySelector(".versions, link[hreflang]"));
        foreach (var language in new[] { "ar", "es" })
        {
            AtTheDesk.IsDone(await editor.PublishAsync(versions[language]));
            versions[language] = await site.StoredAsync(versions[language]);
        }
        AtTheDesk.IsDone(await editor.PublishAsync(versions["fr"], ("When", "Later"), ("At", AtTheDesk.Typed(site.Clock.GetUtcNow().AddDays(1)))));

        var page = await site.PageAsync(AtTheDesk.AddressOf(english));
        Assert.Equal("Also in العربية español", string.Join(' ', page.QuerySelector(".versions")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var arabic = page.QuerySelector(".versions a")!;
        Assert.Equal((AtTheDesk.AddressOf(versions["ar"]), "ar", "ar", "rtl"), (arabic.GetAttribute("href"), arabic.GetAttribute("hreflang"), arabic.GetAttribute("lang"), arabic.GetAttribute("dir")));
        Assert.Equal(["en", "ar", "es"], page.QuerySelectorAll("head link[rel=alternate][hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.Equal("https://news.example" + AtTheDesk.AddressOf(versions["ar"]), page.QuerySelector("link[hreflang=ar]")!.GetAttribute("href"));
        // From a translation to its original and to its sisters.
        Assert.Equal([AtTheDesk.AddressOf(english), AtTheDesk.AddressOf(versions["es"])], (await site.PageAsync(AtTheDesk.AddressOf(versions["ar"]))).Links(".versions a"));

        await editor.WithdrawAsync(versions["es"]);
        await editor.WithdrawAsync(english, ("Archive", "true"));
        Assert.Null((await site.PageAsync(AtTheDesk.AddressOf(versions["ar"]))).QuerySelector(".versions, link[hreflang]"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["français"], (await site.PageAsync(AtTheDesk.AddressOf(versions["ar"]))).Texts(".versions a"));
    }

    [Fact]
    public async Task One_finds_one_s_own_articles_and_those_that_readers_read_and_no_others()
    {
        using var author = await site.SignInAs(Role.Author);
        using var editor = await site.SignInAs(Role.Editor);
        await site.Desk.Publish(new Story("Zebra crossings opened"));
        await site.Desk.Write(new Story("Zebra secrets"));
        await site.Desk.Publish(new Story("Zebra embargo") { At = site.Clock.GetUtcNow().AddDays(1) });
        var begun = (await author.Submit(await author.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        await author.Submit(await author.Open(begun), "#edit", ("Form.Title", "Zebra drafts"), ("Form.Language", "es"));

        Assert.Equal(["Zebra crossings opened", "Zebra drafts"], (await ChoicesAsync(author, "zebr")).Order());
        Assert.Equal(4, (await ChoicesAsync(editor, "Zebra")).Count);
        Assert.Empty(await ChoicesAsync(editor, "' | !"));
        foreach (var hidden in new[] { "Zebra secrets", "Zebra embargo" })
            Assert.StartsWith("There is no article", Assert.Single((await author.Submit(await author.Open(begun), "#edit", ("Form.TranslationOf", hidden))).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_saves_by_itself_takes_no_half_typed_original()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var original = await site.Desk.Publish(new Story("Half typed"));
        var translation = await site.Desk.Write(new Story("A medias") { Language = "es" });
        var path = AtTheDesk.PathOf(translation);
        AtTheDesk.IsDone(await editor.SaveAsync(translation, ("Form.TranslationOf", AtTheDesk.AddressOf(original))));

        var saved = await editor.Submit(await editor.Open(path), "#edit", path + "/autosave", ("Form.TranslationOf", "/2026/11/2"), ("Form.Markdown", "Goes on."));

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(original.Id, await OriginalOfDraftAsync(translation));
        await editor.Submit(await editor.Open(path), "#edit", path + "/autosave", ("Form.TranslationOf", ""));
        Assert.Null(await OriginalOfDraftAsync(translation));
    }

    [Fact]
    public async Task Comparing_names_the_original_and_a_revision_outlives_it()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var original = await site.Desk.Write(new Story("Soon thrown away"));
        var translation = await site.Desk.Write(new Story("Pronto tirada") { Language = "es" });
        var path = AtTheDesk.PathOf(translation);
        await editor.SaveAsync(translation, ("Form.Standfirst", "Before."));
        await editor.SaveAsync(translation, ("Form.TranslationOf", AtTheDesk.PathOf(original)));

        var compared = (await editor.Open(path + "/compare?from=1&to=2")).Page;
        Assert.Equal(("Translation of", "Soon thrown away"), (compared.QuerySelector(".diff h2")!.TextContent, compared.QuerySelector(".diff ins")!.TextContent));
        await site.Ask(db => db.Articles.Where(a => a.Id == original.Id).ExecuteDeleteAsync());
        AtTheDesk.IsDone(await editor.Submit(await editor.Open(path + "/revisions/2"), "main form"));

        Assert.Null(await OriginalOfDraftAsync(translation));
    }

    private Task<Guid?> OriginalOfDraftAsync(Article article) => site.Ask(db => db.Drafts.Where(d => d.ArticleId == article.Id).Select(d => d.TranslationOf).SingleAsync());

    private static async Task<IReadOnlyList<string>> ChoicesAsync(Writer writer, string text)
    {
        var answer = await writer.Open("/admin/articles/named?text=" + Uri.EscapeDataString(text));
        return [.. JsonDocument.Parse(answer.Body).RootElement.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("title").GetString()!)];
    }
}
