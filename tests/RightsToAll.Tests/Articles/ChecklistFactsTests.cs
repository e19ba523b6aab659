using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Media;
using RightsToAll.Redirects;
using RightsToAll.SitePages;
using RightsToAll.Testing;
using RightsToAll.Text;

namespace RightsToAll.Tests.Articles;

/// <summary>What the checklist asks of the database.</summary>
public sealed class ChecklistFactsTests(Site site) : IClassFixture<Site>
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    [Fact]
    public async Task Links_to_what_readers_can_open_are_live_and_all_others_dead()
    {
        await site.Desk.Publish(new Story("Water for all") { Tags = ["Water"], Category = "Health", Authors = ["Ann Lee"] });
        await site.Desk.Publish(new Story("Tomorrow") { At = Site.Noon.AddDays(1) });
        await site.Desk.Write(new Story("Only a draft"));
        await site.Desk.Withdraw(await site.Desk.Publish(new Story("Taken back")), "");
        await site.Has(new SitePage("Mission", "mission"), new Redirect("/old/place", "/mission"));

        var facts = await FactsOf("""
            [a](/) [b](/tags) [c](/search?q=x) [d](/2026) [e](/2026/11) [f](/2026/11/24) [g](/2026/11/24/water-for-all#part)
            [h](/tag/water) [i](/category/health) [j](/author/ann-lee) [k](/mission) [l](/old/place) [m](/media/a.jpg) [n](https://news.example/tag/water/)
            [o](/2026/11/25/tomorrow) [p](/2026/11/24/only-a-draft) [q](/2026/11/24/taken-back) [r](/2026/11/23/water-for-all)
            [s](/tag/fire) [t](/nowhere) [u](/2026/13) [v](https://news.example/category/fire) [w](/2026/11/24/water-for-all/more) [x](/tag/water/more)
            """);

        Assert.Equal(
            ["/2026/11/23/water-for-all", "/2026/11/24/only-a-draft", "/2026/11/24/taken-back", "/2026/11/24/water-for-all/more", "/2026/11/25/tomorrow",
                "/2026/13", "/category/fire", "/nowhere", "/tag/fire", "/tag/water/more"],
            facts.DeadPaths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_will_be_public_by_the_time_of_publication_can_be_linked_to()
    {
        await site.Desk.Publish(new Story("Next week") { At = Site.Noon.AddDays(7) });

        Assert.Empty((await FactsOf("[a](/2026/12/01/next-week)", at: Site.Noon.AddDays(7))).DeadPaths);
        Assert.NotEmpty((await FactsOf("[a](/2026/12/01/next-week)", at: Site.Noon.AddDays(6))).DeadPaths);
    }

    [Fact]
    public async Task A_slug_is_taken_by_another_article_of_the_day_and_alike_in_the_weeks_around()
    {
        var article = await site.Desk.Publish(new Story("Court rules on border camps"));

        Assert.True((await FactsOf("", slug: "court-rules-on-border-camps")).SlugTaken);
        var own = await FactsOf("", slug: "court-rules-on-border-camps", article: article.Id);
        Assert.Equal((false, null), (own.SlugTaken, own.SlugLike));
        Assert.Equal("/2026/11/24/court-rules-on-border-camps", (await FactsOf("", slug: "court-rules-on-border-camps-again")).SlugLike);
        Assert.Null((await FactsOf("", slug: "court-hears-appeal-on-prisons")).SlugLike);
    }

    [Fact]
    public async Task Pictures_are_known_by_the_address_that_the_text_names()
    {
        var picture = new Picture(new MadePicture(new string('a', 64), "court.jpg", 800, 600, [], []), Site.Noon);
        picture.Describe("A court", credit: "Ann");
        await site.Has(picture);

        var facts = await FactsOf("![](court.jpg) ![](gone.jpg)", pictures: new() { ["court.jpg"] = picture.Id, ["gone.jpg"] = Guid.CreateVersion7() }, lead: picture.Id);

        Assert.Equal(("A court", "Ann"), (facts.LeadPicture!.Alt, facts.LeadPicture.Credit));
        Assert.Equal(["court.jpg"], facts.Pictures.Keys);
    }

    [Fact]
    public async Task However_many_links_a_text_has_a_handful_of_commands_answers()
    {
        var links = string.Concat(Enumerable.Range(0, 900).Select(i => $"[a](/tag/t{i}) [b](/2026/11/24/s{i}) [c](/category/c{i}) [d](/p{i})\n\n"));
        site.Commands.Clear();

        var facts = await FactsOf(links);

        Assert.InRange(site.Commands.Recorded.Count, 1, 9);
        Assert.InRange(facts.DeadPaths.Count, 1, 500);
    }

    private async Task<ChecklistFacts> FactsOf(
        string markdown, string slug = "something-quite-else", DateTimeOffset? at = null, Guid? article = null, Dictionary<string, Guid>? pictures = null, Guid? lead = null)
    {
        var content = new ArticleContent("T", slug, "S", markdown, lead, null, [], [], "en", true, false, "", "");
        var text = new MarkdownRenderer().Render(markdown);
        return await site.Ask(db => ChecklistFacts.ReadAsync(
            db, article ?? Guid.CreateVersion7(), content, text, pictures ?? [], at ?? Site.Noon, Day, "https://news.example", CancellationToken.None));
    }
}
