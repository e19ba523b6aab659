using System.Net;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Web;

public sealed class CanonicalAddressTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/Tags", "/tags")]
    [InlineData("/tags/", "/tags")]
    [InlineData("/tags///", "/tags")]
    [InlineData("//tags", "/tags")]
    [InlineData("/TAGS/?From=Water&x=%C3%89", "/tags?From=Water&x=%C3%89")]
    [InlineData("/Search?q=UPPER%20Case+%2F", "/search?q=UPPER%20Case+%2F")]
    [InlineData("/2026/11/24/Water-Is-A-Right/", "/2026/11/24/water-is-a-right")]
    [InlineData("/TAG/%D9%85%D9%8A%D8%A7%D9%87", "/tag/%D9%85%D9%8A%D8%A7%D9%87")]
    [InlineData("/tag/%D9%85%D9%8A%D8%A7%D9%87/?a=b", "/tag/%D9%85%D9%8A%D8%A7%D9%87?a=b")]
    [InlineData("/tag/%C3%89cole", "/tag/%C3%A9cole")]
    public async Task Upper_case_and_slashes_lead_to_the_one_canonical_address_and_keep_the_query(string target, string canonical)
    {
        var answer = await RawRequest.SendAsync(site.Address, target);

        Assert.Equal((301, canonical), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%5Cevil.example/")]
    [InlineData("/%5c%5cevil.example")]
    [InlineData("//%5Cevil.example/")]
    [InlineData("/%2F%2Fevil.example/")]
    [InlineData("/%2F/evil.example/")]
    [InlineData("/%09/evil.example/")]
    [InlineData("/%0A/evil.example/")]
    [InlineData("/./%5cevil.example/")]
    [InlineData("/x/..//evil.example/")]
    [InlineData("//evil.example/%2e%2e/")]
    [InlineData("/%E2%81%84evil.example/")]
    [InlineData("/EVIL.example:80/")]
    [InlineData("/@EVIL.example/")]
    public async Task No_redirect_leaves_the_site(string target)
    {
        var address = site.Address;
        for (var hop = 0; hop < 3; hop++)
        {
            var answer = await RawRequest.SendAsync(site.Address, target);
            Assert.True(answer.Status is 301 or 400 or 404 or 200, $"{target} answers {answer.Status}.");
            if (answer.Location is null)
                return;
            // What a browser makes of it: it drops tabs and newlines and reads a backslash as a slash.
            var seen = answer.Location.Replace('\\', '/').Replace("\t", "", StringComparison.Ordinal);
            Assert.StartsWith("/", answer.Location, StringComparison.Ordinal);
            Assert.Equal(address.Authority, new Uri(address, seen).Authority);
            target = answer.Location;
        }
        Assert.Fail($"{target} redirects without end.");
    }

    [Theory]
    [InlineData("/%0d%0aSet-Cookie:x=1/")]
    [InlineData("/%0D%0ASet-Cookie:x=1")]
    [InlineData("/Tags?%0d%0aSet-Cookie:x=1")]
    [InlineData("/%E5%98%8D%E5%98%8ASet-Cookie:x=1/")]
    public async Task No_address_writes_a_header_of_its_own(string target)
    {
        var answer = await RawRequest.SendAsync(site.Address, target);

        Assert.Equal(301, answer.Status);
        Assert.Empty(answer.Headers["Set-Cookie"]);
        Assert.DoesNotContain(answer.Location!, char.IsControl);
    }

    [Fact]
    public async Task A_form_that_is_sent_to_an_odd_address_is_not_redirected()
    {
        using var answer = await site.Reader.PostAsync("/Tags/", null);

        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("//", "/")]
    [InlineData(@"/\/\", "/")]
    [InlineData(@"/\evil", "/evil")]
    [InlineData("/A//B/", "/a//b")]
    [InlineData("/İSTANBUL", "/İstanbul")]
    public void The_canonical_form_begins_with_one_slash_and_is_its_own_canonical_form(string path, string canonical)
    {
        Assert.Equal(canonical, CanonicalAddresses.Canonical(path));
        Assert.Equal(canonical, CanonicalAddresses.Canonical(canonical));
    }

    [Fact]
    public async Task An_arabic_address_works_in_every_spelling_of_its_bytes()
    {
        var address = await site.Desk.PublishAt(new Story("مجلس حقوق الإنسان") { Language = "ar" });

        Assert.Equal(address, Uri.EscapeDataString("مجلس-حقوق-الإنسان").Insert(0, "/2026/11/24/"));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(address));
        var lower = new string([.. address.Select(char.ToLowerInvariant)]);
        Assert.Equal(200, (await RawRequest.SendAsync(site.Address, lower)).Status);
    }

    [Fact]
    public async Task An_arabic_address_with_a_slash_at_the_end_leads_to_the_one_without()
    {
        var address = await site.Desk.PublishAt(new Story("الحق في الماء") { Language = "ar" });

        var answer = await RawRequest.SendAsync(site.Address, address + "/?from=feed");

        Assert.Equal((301, address + "?from=feed"), (answer.Status, answer.Location));
    }
}
