namespace RightsToAll.Browser.Launching;

public sealed class ChromiumSearchTests : IDisposable
{
    private readonly string _machine = Directory.CreateTempSubdirectory("rights-to-all-chromium-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void The_variable_goes_before_everything_else()
    {
        var chosen = Has("opt/mine/chrome");
        PathHas("chromium");
        CacheHas("chromium-1200/chrome-linux64/chrome");
        _variables[ChromiumSearch.Variable] = chosen;

        Assert.Equal(chosen, Search().Find());
    }

    [Fact]
    public void A_variable_that_names_no_file_is_an_error_and_not_passed_over()
    {
        PathHas("chromium");
        _variables[ChromiumSearch.Variable] = Path.Combine(_machine, "nowhere");

        Assert.Contains("nowhere", Assert.Throws<FileNotFoundException>(() => Search().Find()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_path_goes_before_Playwrights_cache_and_Chromium_before_Chrome_and_the_shell_before_both()
    {
        PathHas("google-chrome");
        CacheHas("chromium-1200/chrome-linux64/chrome");
        Assert.EndsWith("google-chrome", Search().Find(), StringComparison.Ordinal);

        var chromium = PathHas("chromium-browser");
        Assert.Equal(chromium, Search().Find());

        var shell = PathHas("chromium-headless-shell");
        Assert.Equal(shell, Search().Find());
    }

    [Theory]
    [InlineData(Platform.Linux, ".cache/ms-playwright", "chrome-linux64/chrome")]
    [InlineData(Platform.MacOS, "Library/Caches/ms-playwright", "chrome-mac/Chromium.app/Contents/MacOS/Chromium")]
    [InlineData(Platform.Windows, "ms-playwright", "chrome-win/chrome.exe")]
    public void Playwrights_cache_is_where_the_platform_keeps_it(Platform platform, string cache, string executable)
    {
        var path = Has($"home/{cache}/chromium-1200/{executable}");
        Has($"home/{cache}/chromium-1200/INSTALLATION_COMPLETE");

        Assert.Equal(path, Search(platform).Find());
    }

    [Fact]
    public void A_cache_elsewhere_is_found_by_Playwrights_own_variable()
    {
        var path = Has("elsewhere/chromium-7/chrome-linux/chrome");
        Has("elsewhere/chromium-7/INSTALLATION_COMPLETE");
        _variables["PLAYWRIGHT_BROWSERS_PATH"] = Path.Combine(_machine, "elsewhere");

        Assert.Equal(path, Search().Find());
    }

    [Fact]
    public void Of_several_in_the_cache_the_newest_whole_browser_is_taken()
    {
        CacheHas("chromium-999/chrome-linux/chrome");
        var newest = CacheHas("chromium-1100/chrome-linux/chrome");
        CacheHas("chromium_headless_shell-1200/chrome-linux/headless_shell");

        Assert.Equal(newest, Search().Find());
    }

    [Fact]
    public void A_download_that_was_cut_off_is_passed_over()
    {
        Has("home/.cache/ms-playwright/chromium-1200/chrome-linux/chrome");

        Assert.Null(Search().Find());
    }

    [Fact]
    public void A_bare_machine_has_none()
    {
        _variables["PATH"] = Path.Combine(_machine, "no-such-folder");

        Assert.Null(Search().Find());
    }

    public void Dispose() => Directory.Delete(_machine, recursive: true);

    private ChromiumSearch Search(Platform platform = Platform.Linux) =>
        new(_variables.GetValueOrDefault, Path.Combine(_machine, "home"), platform);

    private string PathHas(string name)
    {
        _variables["PATH"] = $"{Path.Combine(_machine, "usr", "local", "bin")}:{Path.Combine(_machine, "usr", "bin")}";
        return Has($"usr/bin/{name}");
    }

    private string CacheHas(string executable)
    {
        Has($"home/.cache/ms-playwright/{executable.Split('/')[0]}/INSTALLATION_COMPLETE");
        return Has($"home/.cache/ms-playwright/{executable}");
    }

    private string Has(string file)
    {
        var path = Path.Combine([_machine, .. file.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
