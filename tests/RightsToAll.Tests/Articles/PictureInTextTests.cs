using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Media;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Media;
using RightsToAll.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>Pictures that a script sends from the editor's page, and the point that cards keep in sight.</summary>
public sealed class PictureInTextTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_script_is_given_the_Markdown_of_what_it_uploads_and_what_was_removed()
    {
        using var author = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);

        var (status, told) = await SendAsync(author, path, "/pictures", ("Form.File", AnUpload.PngWith("tEXt", "Comment\0By hand"u8.ToArray())), ("Form.Alt", "A [sic] *gate*"), ("Form.Credit", "Lena Brandt"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith(@"![A \[sic\] \*gate\*](picture:", told.GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal("Removed from the file before it was stored: comment.", told.GetProperty("told").GetString());
        var shown = await author.Submit(await author.Open(path), "#edit", path + "/preview", ("Form.Markdown", told.GetProperty("markdown").GetString()!));
        using var preview = JsonDocument.Parse(shown.Body);
        var page = await new HtmlParser().ParseDocumentAsync(preview.RootElement.GetProperty("html").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal("A [sic] *gate*", page.QuerySelector("figure img")!.GetAttribute("alt"));
        // What is told on the next page would be told twice.
        Assert.DoesNotContain("Removed from", (await author.Open(path + "/pictures")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_is_told_what_is_missing_by_field_and_why_a_file_is_refused()
    {
        using var author = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);

        var (status, told) = await SendAsync(author, path, "/pictures", ("Form.File", AnUpload.Png()), ("Form.Credit", "Lena Brandt"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Describe the picture", told.GetProperty("errors").GetProperty("Form.Alt").GetString(), StringComparison.Ordinal);
        (status, told) = await SendAsync(author, path, "/pictures", ("Form.File", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()), ("Form.Alt", "A gate"), ("Form.Credit", "Lena Brandt"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.StartsWith("This is an SVG drawing", told.GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.Empty(await site.Ask(db => db.Audit.Where(e => e.Act == "picture.added" && e.AccountId == author.Account.Id).ToListAsync()));
    }

    [Theory]
    [InlineData("<svg", 4, "This is an SVG drawing")]
    [InlineData("GIF89a", 26_300_000, "The file is larger than 25 MB")]
    [InlineData("Dear editor", 11, "This file is not a picture")]
    [InlineData("", 0, "The file is empty")]
    [InlineData("GIF89a", 5000, null)]
    public async Task The_beginning_of_a_file_tells_whether_to_ask_for_its_description(string beginning, int length, string? refused)
    {
        using var author = await site.SignInAs(Role.Contributor);
        var path = await BeginAsync(author);

        var (status, told) = await SendAsync(author, path, "/pictures?handler=Beginning", ("beginning", System.Text.Encoding.ASCII.GetBytes(beginning)), ("length", $"{length}"));

        Assert.Equal(refused is null ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, status);
        if (refused is not null)
            Assert.StartsWith(refused, told.GetProperty("refused").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_keep_the_point_in_sight_that_the_author_sets()
    {
        using var author = await site.SignInAs(Role.Author);
        var (path, lead) = await LedAsync(author);
        await PublishAsync(author, path);
        Assert.Null((await CardAsync(lead)).GetAttribute("class"));

        var set = await author.Submit(await author.Open(path), "#focus", ("X", "0"), ("Y", "68"));

        Assert.Equal(path, set.Location);
        Assert.Equal("x-0 y-70", (await CardAsync(lead)).GetAttribute("class"));
        Assert.Equal("68", (await author.Open(path)).Page.QuerySelector("input[name=Y]")!.GetAttribute("value"));
        var entry = await site.Ask(db => db.Audit.SingleAsync(e => e.Act == "picture.focused" && e.SubjectId == lead));
        Assert.Equal(("50 % × 50 %", "0 % × 68 %"), (entry.Before["focus"], entry.After["focus"]));
        await author.Submit(await author.Open(path), "#focus", ("X", "101"), ("Y", "0"));
        Assert.Contains("in per cent, from 0 to 100", (await author.Open(path)).Body, StringComparison.Ordinal);
        Assert.Equal("x-0 y-70", (await CardAsync(lead)).GetAttribute("class"));
    }

    [Fact]
    public async Task What_readers_see_is_not_moved_by_who_may_not_publish_it()
    {
        using var author = await site.SignInAs(Role.Author);
        using var contributor = await site.SignInAs(Role.Contributor);
        var (path, lead) = await LedAsync(author);
        var own = await BeginAsync(contributor);
        await contributor.Submit(await contributor.Open(own), "#edit", ("Form.LeadPicture", lead.ToString()));
        var form = await contributor.Open(own);
        Assert.NotNull(form.Page.QuerySelector("#focus"));

        await PublishAsync(author, path);

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.Submit(form, "#focus", ("X", "0"), ("Y", "0"))).Status);
        Assert.Null((await contributor.Open(own)).Page.QuerySelector("#focus"));
        // Nor is any picture but the article's own.
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Submit(await author.Open(path), "#focus", ("picture", (await PictureAsync()).ToString()), ("X", "0"), ("Y", "0"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await author.Submit(await author.Open(path), "#focus", ("X", "0"), ("Y", "0"))).Status);
    }

    private static async Task<string> BeginAsync(Writer writer) =>
        (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;

    private async Task<(string Path, Guid Lead)> LedAsync(Writer writer)
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (category, name, lead) = (new Category("Courts " + mark, "courts-" + mark), new Author("Bisi " + mark, "bisi-" + mark), await PictureAsync());
        await site.Has(category, name);
        var path = await BeginAsync(writer);
        var saved = await writer.Submit(await writer.Open(path), "#edit",
            ("Form.Title", "Led " + mark), ("Form.Slug", "led-" + mark), ("Form.Standfirst", "What happened."), ("Form.Markdown", "The court ordered it."),
            ("Form.Category", category.Id.ToString()), ("Form.Authors", name.Name), ("Form.LeadPicture", lead.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        return (path, lead);
    }

    private async Task<Guid> PictureAsync()
    {
        var file = Guid.NewGuid().ToString("N") + ".jpg";
        var picture = new Picture(new MadePicture(new string('a', 64), file, 800, 600, [new(RenditionFormat.Jpeg, 800, 600, file, 1)], []), Site.Noon);
        picture.Describe("A gate", credit: "Lena Brandt");
        await site.Has(picture);
        return picture.Id;
    }

    private static async Task PublishAsync(Writer writer, string path)
    {
        var answer = await writer.Submit(await writer.Open(path + "/publish"), "main form");
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join("; ", answer.Errors));
    }

    private async Task<AngleSharp.Dom.IElement> CardAsync(Guid lead)
    {
        var file = await site.Ask(db => db.Pictures.Where(p => p.Id == lead).Select(p => p.FileName).SingleAsync());
        var article = await site.Ask(db => db.Articles.SingleAsync(a => a.LeadPictureId == lead));
        var page = await new HtmlParser().ParseDocumentAsync(await site.Reader.GetStringAsync(Addresses.Day(article.PublishedOn!.Value), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return page.QuerySelector($".card img[src='/media/{file}']")!;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Told)> SendAsync(Writer writer, string path, string to, (string Name, byte[] Content) file, params (string Name, string Value)[] fields)
    {
        var token = (await writer.Open(path)).Page.QuerySelector("#picture [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new MultipartFormDataContent { { new ByteArrayContent(file.Content), file.Name, "gate.png" } };
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", token)))
            form.Add(new StringContent(value), name);
        var answer = await writer.Send(new HttpRequestMessage(HttpMethod.Post, path + to) { Content = form, Headers = { { "X-Requested-With", "XMLHttpRequest" } } });
        using var told = JsonDocument.Parse(answer.Body);
        return (answer.Status, told.RootElement.Clone());
    }
}
