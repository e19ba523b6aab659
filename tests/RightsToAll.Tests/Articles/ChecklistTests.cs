using RightsToAll.Articles;
using RightsToAll.Text;

namespace RightsToAll.Tests.Articles;

/// <summary>"Before you publish".</summary>
public sealed class ChecklistTests
{
    private static readonly ArticleContent Complete = new(
        "A title", "a-title", "A standfirst.", "The text.", null, Guid.CreateVersion7(), [Guid.CreateVersion7()], [], "en", true, false, "", "");

    private static readonly PictureFacts Described = new("A court", false, "Ann Lee", false);

    private static readonly ChecklistFacts Facts = new() { PublicAddress = "https://news.example" };

    [Fact]
    public void A_complete_article_gets_no_remark() => Assert.Empty(Remarks(Complete));

    public static TheoryData<ArticleContent, string> Faulty => new()
    {
        { Complete with { Title = " " }, "title-missing title Error" },
        { Complete with { Standfirst = "" }, "standfirst-missing standfirst Error" },
        { Complete with { Markdown = "\n " }, "text-missing markdown Error" },
        { Complete with { CategoryId = null }, "category-missing category Error" },
        { Complete with { AuthorIds = [] }, "author-missing authors Error" },
        { Complete with { Slug = "Not A Slug" }, "slug-invalid slug Error" },
        { Complete with { Title = new string('x', 91) }, "title-long title Warning" },
        { Complete with { Standfirst = new string('x', 301) }, "standfirst-long standfirst Warning" },
        { Complete with { Markdown = "### Deep\n\nText." }, "heading-skips markdown Warning" },
        { Complete with { Markdown = "## One\n\n#### Three\n\nText." }, "heading-skips markdown Warning" },
        { Complete with { Markdown = "[](/tags)" }, "link-wordless markdown Error" },
        { Complete with { Markdown = "[about](about.html)" }, "link-dead markdown Error" },
        { Complete with { Markdown = "Write to ann@news.example" }, "email-in-text markdown Warning" },
        { Complete with { Markdown = "[Ann](mailto:ann@news.example)" }, "email-in-text markdown Warning" },
        { Complete with { Markdown = "Call +44 20 7946 0321 now" }, "phone-in-text markdown Warning" },
        { Complete with { Markdown = "[Call +44 20 7946 0321](tel:+442079460321)" }, "phone-in-text markdown Warning" },
        { Complete with { Markdown = "She said TK." }, "to-come markdown Warning" },
        { Complete with { Title = "TK" }, "to-come title Warning" },
        { Complete with { SeoDescription = "by (TK)" }, "to-come seo-description Warning" },
        { Complete with { LeadPictureId = Guid.CreateVersion7() }, "picture-missing lead-picture Error" },
        { Complete with { Markdown = "![a](elsewhere.jpg)" }, "picture-missing markdown Warning" },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void Each_fault_is_named_once_with_the_field_to_mend(ArticleContent content, string remark) =>
        Assert.Equal([remark], Remarks(content).Select(Brief));

    [Theory]
    [InlineData("# One\n\n## Two\n\n### Three\n\n## Two again\n\n# One again")]
    [InlineData("## One\n\n### Two\n\n## One again")]
    [InlineData("## One\n\n> #### Quoted\n\n### Two")]
    [InlineData("TKO, ATK, tk, TK-421, 3TK, re-TK")]
    [InlineData("[the tags](/tags), [a site](https://elsewhere.example/dead), [below](#here)")]
    public void Nothing_is_said_of_what_is_right(string markdown) => Assert.Empty(Remarks(Complete with { Markdown = markdown }));

    [Fact]
    public void Links_to_pages_that_are_not_there_are_errors_however_they_are_written()
    {
        var facts = Facts with { DeadPaths = new HashSet<string> { "/2026/11/24/gone", "/tag/مياه" } };

        var remarks = Remarks(
            Complete with { Markdown = "[a](/2026/11/24/gone#part) [b](https://NEWS.example/2026/11/24/Gone/?x=1) [c](/tag/%D9%85%D9%8A%D8%A7%D9%87) [d](/tags) [e](https://other.example/2026/11/24/gone)" },
            facts);

        Assert.Equal(["“a”", "“b”", "“c”"], remarks.Select(remark => remark.Message.Split(' ')[2]));
        Assert.All(remarks, remark => Assert.Equal("link-dead markdown Error", Brief(remark)));
    }

    [Fact]
    public void A_picture_wants_a_description_a_credit_and_no_location()
    {
        var content = Complete with { LeadPictureId = Guid.CreateVersion7(), Markdown = "![](a.jpg) text ![own words](b.jpg) ![](c.jpg) ![](d.jpg)" };
        var facts = Facts with
        {
            LeadPicture = new("", false, "", true),
            Pictures = new Dictionary<string, PictureFacts>
            {
                ["a.jpg"] = new("", false, "Ann", false),
                ["b.jpg"] = new("", false, "Ann", false),
                ["c.jpg"] = new("", true, "Ann", false),
                ["d.jpg"] = Described,
            },
        };

        Assert.Equal(
            ["picture-alt lead-picture Error", "picture-credit lead-picture Error", "picture-alt markdown Error", "picture-location lead-picture Warning"],
            Remarks(content, facts).Select(Brief));
    }

    [Fact]
    public void A_taken_address_is_an_error_and_one_much_like_it_a_warning()
    {
        Assert.Equal(["slug-taken slug Error"], Remarks(Complete, Facts with { SlugTaken = true, SlugLike = "/2026/11/24/a-title" }).Select(Brief));
        Assert.Equal(["slug-alike slug Warning"], Remarks(Complete, Facts with { SlugLike = "/2026/11/24/a-title" }).Select(Brief));
    }

    [Fact]
    public void Errors_come_first() =>
        Assert.Equal(
            ["Error", "Error", "Warning", "Warning"],
            Remarks(Complete with { Title = new string('x', 100), Slug = "", Markdown = "[](/a) TK" }).Select(remark => remark.Kind.ToString()));

    [Fact]
    public void A_thousand_faults_of_one_kind_do_not_bury_the_others()
    {
        var faults = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"[word](relative-{i}) "));

        Assert.Equal(11, Remarks(Complete with { Markdown = faults, CategoryId = null }).Count);
    }

    private static string Brief(Remark remark) => $"{remark.Rule} {remark.Field} {remark.Kind}";

    private static IReadOnlyList<Remark> Remarks(ArticleContent content, ChecklistFacts? facts = null) =>
        Checklist.Of(content, new MarkdownRenderer().Render(content.Markdown), facts ?? Facts);
}
