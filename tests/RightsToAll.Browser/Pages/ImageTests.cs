using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class ImageTests(Newsstand newsstand)
{
    [Theory]
    [InlineData(PageKind.Home, Screen.Phone)]
    [InlineData(PageKind.Home, Screen.Desk)]
    [InlineData(PageKind.Article, Screen.Phone)]
    [InlineData(PageKind.Article, Screen.Desk)]
    [InlineData(PageKind.Category, Screen.Phone)]
    public async Task Pictures_keep_their_place_and_load_when_they_are_needed(PageKind kind, Screen screen)
    {
        await using var visit = await newsstand.OpenAsync(kind, new() { Screen = screen });
        var images = await visit.Page.EvaluateAsync<Shown[]>("""
            () => [...document.images].map(i => ({
              src: i.src, width: i.getAttribute('width'), height: i.getAttribute('height'), hasAlt: i.hasAttribute('alt'),
              priority: i.fetchPriority, loading: i.loading, below: i.getBoundingClientRect().top > innerHeight }))
            """);

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.True(int.Parse(image.Width!, null) > 0 && int.Parse(image.Height!, null) > 0 && image.HasAlt, image.Src));
        Assert.All(images.Where(i => i.Below), image => Assert.Equal("lazy", image.Loading));
        Assert.InRange(images.Count(i => i.Priority == "high"), 0, 1);
        if (kind != PageKind.Category)
        {
            Assert.Equal("high", images[0].Priority);
            Assert.NotEqual("lazy", images[0].Loading);
        }
    }

    [Fact]
    public async Task Every_picture_of_an_article_arrives()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Article);
        await visit.ScrollThroughAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("() => [...document.images].filter(i => !i.naturalWidth).map(i => i.src)"));
    }

    private sealed record Shown
    {
        public string Src { get; init; } = "";
        public string? Width { get; init; }
        public string? Height { get; init; }
        public bool HasAlt { get; init; }
        public string Priority { get; init; } = "";
        public string Loading { get; init; } = "";
        public bool Below { get; init; }
    }
}
