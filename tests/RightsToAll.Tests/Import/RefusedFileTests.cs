using System.Text;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Import;

/// <summary>Each way in which a file breaks the layout: it is named with its line and the reason, and leaves nothing behind.</summary>
public sealed class RefusedFileTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("title: Water is a right\n", "", 2, "'title' is missing")]
    [InlineData("title: Water is a right", "title:", 2, "'title' is missing")]
    [InlineData("title: Water is a right", "title: [a, b]", 2, "'title' must be a single value")]
    [InlineData("title: Water is a right", "title: \"a\\tb\"", 2, "'title' holds a control character")]
    [InlineData("title: Water is a right\nslug: water-is-a-right", "title: \"!!!\"", 2, "No slug can be made of the title")]
    [InlineData("slug: water-is-a-right", "slug: Water_Works", 3, "'Water_Works' is no slug")]
    [InlineData("slug: water-is-a-right", "slug: a--b", 3, "is no slug")]
    [InlineData("slug: water-is-a-right", "slug: ../../etc", 3, "is no slug")]
    [InlineData("date: 2026-11-20T09:00:00+00:00\n", "", 2, "'date' is missing")]
    [InlineData("+00:00", "", 4, "with an offset")]
    [InlineData("2026-11-20T09:00:00+00:00", "2026-11-20", 4, "with an offset")]
    [InlineData("2026-11-20T09:00:00+00:00", "2026-02-30T09:00:00Z", 4, "with an offset")]
    [InlineData("2026-11-20T09:00:00+00:00", "yesterday", 4, "with an offset")]
    [InlineData("authors: [Amina Osei]\n", "", 2, "'authors' is missing")]
    [InlineData("authors: [Amina Osei]", "authors: []", 5, "'authors' is missing")]
    [InlineData("authors: [Amina Osei]", "authors:\n  - Amina Osei\n  - \" \"", 7, "Each of 'authors' must be a text")]
    [InlineData("authors: [Amina Osei]", "authors: { name: Amina }", 5, "'authors' must be a list")]
    [InlineData("authors: [Amina Osei]", "authors: [\"...\"]", 5, "No address can be made of the name '...'")]
    [InlineData("category: Health\n", "", 2, "'category' is missing")]
    [InlineData("category: Health", "category: [Health, Arms]", 6, "'category' must be a single value")]
    [InlineData("category: Health", "category: \"?\"", 6, "No address can be made")]
    [InlineData("Sanitation]", "Sanitation, \"#\"]", 7, "No address can be made")]
    [InlineData("Sanitation]", "Sanitation, [Health]]", 7, "Each of 'tags' must be a text")]
    [InlineData("tags:", "language: klingon\ntags:", 7, "'klingon' is no language")]
    [InlineData("tags:", "language: en_US\ntags:", 7, "'en_US' is no language")]
    [InlineData("tags:", "keyword_links: perhaps\ntags:", 7, "'keyword_links' must be true or false")]
    [InlineData("tags:", "breaking: 1\ntags:", 7, "'breaking' must be true or false")]
    [InlineData("tags:", "updated: soon\ntags:", 7, "'updated' must be a date")]
    [InlineData("tags:", "seo: yes\ntags:", 7, "'seo' must hold fields of its own")]
    [InlineData("tags:", "image: well.jpg\ntags:", 7, "'image' must hold fields of its own")]
    [InlineData("tags:", "image:\n  alt: A well\ntags:", 8, "'file' is missing")]
    [InlineData("tags:", "image:\n  alt: A well\n  file: well.jpg\ntags:", 9, "well.jpg is not in the imported folder")]
    [InlineData("title: Water is a right", "title: \"Water", 2, "not valid YAML")]
    [InlineData("title: Water is a right", "title: Water: a right", 2, "not valid YAML")]
    [InlineData("category: Health", "\tcategory: Health", 6, "begins with a tab")]
    [InlineData("category: Health", "slug: again\ncategory: Health", 6, "slug")]
    [InlineData("category: Health", "!x slug: again\ncategory: Health", 6, "'slug' is there twice")]
    [InlineData("category: Health", "? [a]\n: b\n? [c]\n: d\ncategory: Health", 6, "A field's name must be a single word")]
    [InlineData("category: Health", "category: &h Health\nstandfirst: *h", 7, "alias")]
    [InlineData("[Clean Water, Sanitation]", "[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", 7, "nested too deeply")]
    [InlineData("title: Water is a right\n", "- a list\n", 3, "not valid YAML")]
    [InlineData("The first paragraph says what happened.\n\nThe second says why.\n", "", 9, "There is no text after the front matter")]
    [InlineData("The second says why.", "![a well](https://elsewhere.example/well.jpg)\n\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep", 14, "nested too deeply")]
    public async Task A_file_that_breaks_the_layout_is_named_with_its_line(string what, string becomes, int line, string reason)
    {
        Assert.Contains(what, AFolder.Plain, StringComparison.Ordinal);
        await RefusesAsync(AFolder.Plain.Replace(what, becomes, StringComparison.Ordinal), line, reason);
    }

    [Theory]
    [InlineData("title", 200, 2)]
    [InlineData("slug", 200, 3)]
    [InlineData("category", 80, 6)]
    [InlineData("standfirst", 600, 7)]
    public async Task A_field_may_be_only_so_long(string field, int longest, int line)
    {
        var lines = AFolder.Plain.Replace("tags:", "standfirst: x\ntags:", StringComparison.Ordinal).Split('\n');
        lines[line - 1] = $"{field}: {new string('a', longest + 1)}";

        await RefusesAsync(string.Join('\n', lines), line, $"'{field}' is longer than {longest} characters");
    }

    [Theory]
    [InlineData("authors", 120, 5)]
    [InlineData("tags", 80, 7)]
    public async Task A_name_may_be_only_so_long(string field, int longest, int line)
    {
        var lines = AFolder.Plain.Split('\n');
        lines[line - 1] = $"{field}: [{new string('a', longest + 1)}]";

        await RefusesAsync(string.Join('\n', lines), line, $"Each of '{field}' must be a text of 1 to {longest} characters");
    }

    [Fact]
    public Task Front_matter_is_required() => RefusesAsync("# Just a text\n\nWithout front matter.\n", 1, "does not begin with front matter");

    [Fact]
    public Task An_empty_file_is_refused() => RefusesAsync("", 1, "does not begin with front matter");

    [Fact]
    public Task Front_matter_without_fields_is_refused() => RefusesAsync("---\n---\ntext\n", 1, "not a list of fields");

    [Fact]
    public Task Front_matter_has_an_end() => RefusesAsync("---\ntitle: x\n\ntext\n", 1, "a line of --- is missing");

    [Fact]
    public Task Front_matter_has_a_length() =>
        RefusesAsync(AFolder.Plain.Replace("tags:", "note: |\n" + string.Concat(Enumerable.Repeat("  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", 1000)) + "tags:", StringComparison.Ordinal), 1, "longer than 32 kB");

    [Fact]
    public Task Other_encodings_are_refused() => RefusesAsync([.. Encoding.UTF8.GetBytes(AFolder.Plain), 0x63, 0x61, 0x66, 0xE9, 0x0A], 13, "not UTF-8");

    [Fact]
    public Task Bytes_that_no_database_holds_are_refused() => RefusesAsync(AFolder.Plain + "a\0b\n", 13, "zero byte");

    [Fact]
    public Task A_file_may_be_only_so_long() => RefusesAsync(AFolder.Plain + new string('a', 2 * 1024 * 1024), null, "longer than 2 MB");

    [Fact]
    public Task A_text_may_be_only_so_long() => RefusesAsync(AFolder.Plain + new string('a', 600_000), 9, "longer than");

    [Fact]
    public Task A_text_without_words_needs_a_standfirst() => RefusesAsync(AFolder.Article("wordless", "", "---\n"), 8, "Write a standfirst.");

    private Task RefusesAsync(string text, int? line, string reason) => RefusesAsync(Encoding.UTF8.GetBytes(text), line, reason);

    private async Task RefusesAsync(byte[] content, int? line, string reason)
    {
        using var folder = new AFolder().With("sub/bad.md", content);

        var report = await folder.ImportInto(site);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("sub/bad.md", failure.File);
        Assert.Contains(reason, failure.Text, StringComparison.Ordinal);
        Assert.Equal(line, failure.Line);
        Assert.Equal(0, report.Added + report.Changed + report.Unchanged);
        Assert.Equal(0, await site.Ask(async db =>
            await db.Articles.CountAsync() + await db.Tags.CountAsync() + await db.Categories.CountAsync() + await db.Authors.CountAsync()
            + await db.Pictures.CountAsync() + await db.Revisions.CountAsync()));
    }
}
