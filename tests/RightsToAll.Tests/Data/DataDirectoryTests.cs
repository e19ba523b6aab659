using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rights-to-all-where-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_configured_path_is_taken_as_it_is() =>
        Assert.Equal(Path.GetFullPath("/srv/newsroom"), DataDirectory.Locate(" /srv/newsroom ", _root.FullName));

    [Fact]
    public void A_relative_path_counts_from_the_content_root() =>
        Assert.Equal(Path.Combine(_root.FullName, "news"), DataDirectory.Locate(Path.Combine("site", "..", "news"), _root.FullName));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_one_it_is_beside_the_solution(bool startedInside)
    {
        var inside = Repository();
        var elsewhere = _root.CreateSubdirectory("elsewhere").FullName;

        var (contentRoot, program) = startedInside ? (inside, elsewhere) : (elsewhere, inside);

        Assert.Equal(Path.Combine(_root.FullName, "repository", "data"), DataDirectory.Locate(null, contentRoot, program));
    }

    [Fact]
    public void A_published_site_has_it_in_its_content_root() =>
        Assert.Equal(Path.Combine(_root.FullName, "data"), DataDirectory.Locate("", _root.FullName, _root.FullName));

    private string Repository()
    {
        var repository = _root.CreateSubdirectory("repository");
        File.WriteAllText(Path.Combine(repository.FullName, "RightsToAll.sln"), "");
        return repository.CreateSubdirectory("src/RightsToAll").FullName;
    }
}
