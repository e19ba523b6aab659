using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Related;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Related;

/// <summary>What editors decide about the list beside an article.</summary>
public sealed class ChoosingRelatedTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom) { WorksOutRelated = true };
    private Article _subject = null!;
    private Article _alike = null!;
    private Article _unlike = null!;
    private Writer _editor = null!;

    private string Page => AtTheDesk.PathOf(_subject) + "/related";

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _subject = await _site.Desk.Publish(new Story("The subject") { Category = "Health", Tags = ["Rare"] });
        _alike = await _site.Desk.Publish(new Story("Alike") { Tags = ["Rare"] });
        _unlike = await _site.Desk.Publish(new Story("Unlike"));
        await _site.RelatedAsync();
        _editor = await _site.SignInAs(Role.Editor);
    }

    public ValueTask DisposeAsync()
    {
        _editor.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task What_an_editor_puts_first_stands_first_until_it_is_left_to_the_ranking_again()
    {
        Assert.Equal(["Alike", "Unlike"], await LinesAsync());

        AtTheDesk.IsDone(await SendAsync(("pin", _unlike.Id.ToString())));
        await _site.RelatedAsync();
        Assert.Equal(["Unlike", "Alike"], await LinesAsync());
        // It outlives what is published later.
        await _site.Desk.Publish(new Story("Later and alike") { Tags = ["Rare"] });
        await _site.RelatedAsync();
        Assert.Equal("Unlike", (await LinesAsync())[0]);

        AtTheDesk.IsDone(await SendAsync(("release", _unlike.Id.ToString())));
        await _site.RelatedAsync();
        Assert.Equal("Unlike", (await LinesAsync())[^1]);
        Assert.Equal(["related.pinned", "related.released"], await _site.Ask(db => db.Audit.Where(a => a.Act.StartsWith("related.")).OrderBy(a => a.At).Select(a => a.Act).ToListAsync()));
    }

    [Fact]
    public async Task What_an_editor_bans_is_not_listed_whatever_comes_later()
    {
        AtTheDesk.IsDone(await SendAsync(("ban", _alike.Id.ToString())));
        await _site.RelatedAsync();
        Assert.Equal(["Unlike"], await LinesAsync());

        await _site.Ask(db => db.Articles.Where(a => a.Id == _alike.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Standfirst, "The subject of the day.")));
        await _site.RelatedAsync();
        Assert.Equal(["Unlike"], await LinesAsync());
        Assert.Equal(["Alike"], (await _editor.Open(Page)).Page.Texts("section[aria-labelledby=never] bdi"));
    }

    [Fact]
    public async Task An_article_is_put_first_by_its_title_or_its_address()
    {
        AtTheDesk.IsDone(await SendAsync(("Article", "unlike")));
        await _site.RelatedAsync();
        Assert.Equal("Unlike", (await LinesAsync())[0]);
        AtTheDesk.IsDone(await SendAsync(("release", _unlike.Id.ToString())));
        AtTheDesk.IsDone(await SendAsync(("Article", AtTheDesk.AddressOf(_unlike))));
        await _site.RelatedAsync();
        Assert.Equal("Unlike", (await LinesAsync())[0]);
    }

    [Fact]
    public async Task Nothing_that_makes_no_sense_is_taken_and_what_was_typed_stays()
    {
        foreach (var (typed, says) in new[] { ("", "Name an article"), ("No such title", "There is no article"), ("The subject", "this same story") })
        {
            var answer = await SendAsync(("Article", typed));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(says, Assert.Single(answer.Errors), StringComparison.Ordinal);
            Assert.Equal(typed, answer.Page.QuerySelector("#Article")!.GetAttribute("value") ?? "");
        }
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(("pin", Guid.NewGuid().ToString()))).Status);
        for (var i = 0; i < RelatedChoosing.MostPins; i++)
            AtTheDesk.IsDone(await SendAsync(("pin", (await _site.Desk.Publish(new Story($"Story {i}"))).Id.ToString())));
        Assert.Contains("At most 6", Assert.Single((await SendAsync(("pin", _alike.Id.ToString()))).Errors), StringComparison.Ordinal);
        Assert.Equal(RelatedChoosing.MostPins, await _site.Ask(db => db.RelatedChoices.CountAsync()));
    }

    [Fact]
    public async Task Authors_have_no_say_in_it()
    {
        using var author = await _site.SignInAs(Role.Author);

        Assert.Equal(HttpStatusCode.Forbidden, (await author.Get(Page)).Status);
    }

    private async Task<Answer> SendAsync(params (string Name, string Value)[] fields) => await _editor.Submit(await _editor.Open(Page), "form.panel", fields);

    private async Task<IReadOnlyList<string>> LinesAsync() => (await _site.PageAsync(AtTheDesk.AddressOf(_subject))).Texts(".rail-side a");
}
