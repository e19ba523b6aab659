using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class ContentDiffTests
{
    private static readonly Dictionary<Guid, string> Names =
        new[] { "News", "Health", "Amina", "Bob", "Chen", "court.jpg" }.ToDictionary(_ => Guid.CreateVersion7(), name => name);

    private static readonly ArticleContent Before = new(
        "A title", "a-title", "Short.", "The text.", null, Of("News"), [Of("Amina"), Of("Bob")], [], "en", true, false, "", "");

    [Fact]
    public void The_same_content_has_no_difference() =>
        Assert.Empty(Diff(Before with { AuthorIds = [Of("Amina"), Of("Bob")] }));

    [Fact]
    public void Only_fields_that_differ_are_named_with_names_for_ids()
    {
        var diff = Diff(Before with { Title = "A better title", CategoryId = Of("Health"), Breaking = true, LeadPictureId = Of("court.jpg"), Slug = "a-better-title" });

        Assert.Equal(["title", "slug", "category", "lead-picture", "breaking"], diff.Keys);
        Assert.Equal([new(DiffKind.Same, "A "), new(DiffKind.Added, "better "), new(DiffKind.Same, "title")], diff["title"]);
        Assert.Equal([new(DiffKind.Removed, "a-title"), new(DiffKind.Added, "a-better-title")], diff["slug"]);
        Assert.Equal([new(DiffKind.Removed, "News"), new(DiffKind.Added, "Health")], diff["category"]);
        Assert.Equal([new(DiffKind.Added, "court.jpg")], diff["lead-picture"]);
        Assert.Equal([new(DiffKind.Removed, "off"), new(DiffKind.Added, "on")], diff["breaking"]);
    }

    [Fact]
    public void Of_a_byline_each_name_is_a_piece()
    {
        var diff = Diff(Before with { AuthorIds = [Of("Amina"), Of("Chen")] });

        Assert.Equal([new(DiffKind.Same, "Amina"), new(DiffKind.Removed, "Bob"), new(DiffKind.Added, "Chen")], diff["authors"]);
    }

    [Fact]
    public void Another_order_of_the_byline_is_a_difference() =>
        Assert.Contains("authors", Diff(Before with { AuthorIds = [Of("Bob"), Of("Amina")] }).Keys);

    [Fact]
    public void No_field_of_an_article_is_forgotten()
    {
        var other = new ArticleContent("x", "x", "x", "x", Of("Bob"), Of("Bob"), [], [Of("Bob")], "ar", false, true, "x", "x", Of("Chen"));

        Assert.Equal(typeof(ArticleContent).GetProperties().Count(property => property.Name != "EqualityContract"), Diff(other).Count);
    }

    private static Guid Of(string name) => Names.Single(pair => pair.Value == name).Key;

    private static Dictionary<string, IReadOnlyList<DiffPiece>> Diff(ArticleContent after) =>
        ContentDiff.Between(Before, after, id => Names[id]).ToDictionary(field => field.Field, field => field.Pieces);
}
