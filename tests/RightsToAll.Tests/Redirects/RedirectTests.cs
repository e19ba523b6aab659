using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Redirects;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Redirects;

public sealed class RedirectTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/old-news", "/tags", "/old-news", "/tags")]
    [InlineData("/2019/07/01/old", "/2026/11/24/new", "/2019/07/01/old", "/2026/11/24/new")]
    [InlineData("/blog/a/b/c.php", "/", "/blog/a/b/c.php", "/")]
    [InlineData("/عربي", "/tag/مياه", "/%D8%B9%D8%B1%D8%A8%D9%8A", "/tag/%D9%85%D9%8A%D8%A7%D9%87")]
    [InlineData("/école", "/tag/%C3%A9cole", "/%C3%A9cole", "/tag/%C3%A9cole")]
    [InlineData("/moved-tag", "/tag/a+b", "/moved-tag", "/tag/a+b")]
    public async Task A_moved_address_answers_for_good_with_its_new_one(string from, string to, string asked, string location)
    {
        await site.Has(new Redirect(from, to) { CreatedAt = Site.Noon });

        var answer = await RawRequest.SendAsync(site.Address, asked);

        Assert.Equal((301, location), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task An_old_address_in_upper_case_arrives_by_way_of_the_canonical_one()
    {
        await site.Has(new Redirect("/old-section/about", "/authors"));

        Assert.Equal("/old-section/about", (await RawRequest.SendAsync(site.Address, "/Old-Section/About/")).Location);
        Assert.Equal("/authors", (await RawRequest.SendAsync(site.Address, "/old-section/about")).Location);
    }

    [Fact]
    public async Task An_address_that_has_a_page_is_not_redirected()
    {
        await site.Has(new Redirect("/tags", "/authors"));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync("/tags"));
    }

    [Fact]
    public async Task A_withdrawn_article_is_gone_even_where_its_address_moved()
    {
        var article = await site.Desk.Publish(new Story("Taken down"));
        await site.Desk.Withdraw(article, "");
        await site.Has(new Redirect("/2026/11/24/taken-down", "/tags"));

        Assert.Equal(HttpStatusCode.Gone, await site.StatusAsync("/2026/11/24/taken-down"));
    }

    [Theory]
    [InlineData("/a", "/a", "ck_redirects_loop")]
    [InlineData("/a", "//evil.example", "ck_redirects_to")]
    [InlineData("/a", "/\\evil.example", "ck_redirects_to")]
    [InlineData("/a", "https://evil.example", "ck_redirects_to")]
    [InlineData("/a", "javascript:alert(1)", "ck_redirects_to")]
    [InlineData("/a", "", "ck_redirects_to")]
    [InlineData("/", "/a", "ck_redirects_from")]
    [InlineData("a", "/b", "ck_redirects_from")]
    [InlineData("//a", "/b", "ck_redirects_from")]
    public async Task The_database_refuses_loops_and_ways_to_other_sites(string from, string to, string rule)
    {
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => site.Has(new Redirect(from, to)));

        Assert.Equal(rule, Assert.IsType<PostgresException>(refusal.InnerException).ConstraintName);
    }
}
