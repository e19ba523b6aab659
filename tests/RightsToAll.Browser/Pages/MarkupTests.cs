using System.Diagnostics;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class MarkupTests(Newsstand newsstand)
{
    [Fact]
    public async Task Every_page_is_valid_HTML()
    {
        var pages = Directory.CreateTempSubdirectory("rights-to-all-html-");
        foreach (var kind in Enum.GetValues<PageKind>())
        {
            using var answer = await newsstand.FetchAsync(kind);
            Assert.Equal(kind.Status(), (int)answer.StatusCode);
            await File.WriteAllTextAsync(Path.Combine(pages.FullName, $"{kind}.html"), await answer.Content.ReadAsStringAsync());
        }

        var (accepted, remarks) = await ValidateAsync(pages.FullName);

        Assert.True(accepted, remarks);
        pages.Delete(recursive: true);
    }

    [Fact]
    public async Task A_mistake_would_be_found()
    {
        var pages = Directory.CreateTempSubdirectory("rights-to-all-html-");
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "wrong.html"), "<!DOCTYPE html><html lang=\"en\"><head><title>Wrong</title></head><body><ul><p>No item</p></ul></body></html>");

        var (accepted, remarks) = await ValidateAsync(pages.FullName);

        Assert.False(accepted);
        Assert.Contains("element-permitted-content", remarks, StringComparison.Ordinal);
        pages.Delete(recursive: true);
    }

    private static async Task<(bool Accepted, string Remarks)> ValidateAsync(string pages)
    {
        using var process = Process.Start(new ProcessStartInfo("node",
        [
            Path.Combine(Repository.NodeModules, "html-validate", "bin", "html-validate.mjs"),
            "--config", Path.Combine(Repository.Root, "tests", "RightsToAll.Browser", "html-validate.mjs"),
            "--formatter", "text",
            Path.Combine(pages, "*.html"),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var remarks = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, string.Concat(remarks));
    }
}
