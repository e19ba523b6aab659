using System.Text.RegularExpressions;
using RightsToAll.Testing;

namespace RightsToAll.Tests;

/// <summary>Which room may use which: read from the sources, because no compiler forbids it inside one project.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Nouns =
        ["Accounts", "Articles", "Audit", "Authors", "Caching", "Cards", "Changes", "Data", "Demo", "Feeds", "FrontPages", "Import", "Mail", "Media", "Newsletters", "Planning", "Readership", "Redirects", "Related", "Search", "Settings", "Sitemaps", "SitePages", "Taxonomy", "Ticker"];

    [Fact]
    public void Every_room_is_known_here()
    {
        var rooms = Repository.Files("src/RightsToAll", ".cs").Select(file => Room(file.Path)).OfType<string>().Distinct();

        Assert.Equal([.. Nouns, "Areas", "Cli", "Pages", "Web"], rooms.Order().OrderBy(room => Array.IndexOf([.. Nouns, "Areas", "Cli", "Pages", "Web"], room)));
    }

    [Fact]
    public void The_text_library_uses_nothing_of_the_site() =>
        Assert.DoesNotContain(Uses("src/RightsToAll.Text"), use => use.Used.StartsWith("RightsToAll", StringComparison.Ordinal) && !use.Used.StartsWith("RightsToAll.Text", StringComparison.Ordinal)
            || use.Used.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || use.Used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    [Fact]
    public void Nobody_uses_pages_or_commands_but_the_program_itself() =>
        Assert.DoesNotContain(Uses("src/RightsToAll"), use =>
            // A preview shows an article in the readers' own layout.
            (use.Used.StartsWith("RightsToAll.Pages", StringComparison.Ordinal) && Room(use.Path) != "Pages" && !(Room(use.Path) == "Areas" && use.Used == "RightsToAll.Pages.Shared"))
            || (use.Used.StartsWith("RightsToAll.Areas", StringComparison.Ordinal) && Room(use.Path) != "Areas")
            || (use.Used.StartsWith("RightsToAll.Cli", StringComparison.Ordinal) && use.Path != "src/RightsToAll/Program.cs"));

    [Fact]
    public void Nouns_know_nothing_of_http()
    {
        var files = Repository.Files("src/RightsToAll", ".cs")
            .Where(file => Nouns.Contains(Room(file.Path)) && !file.Path.EndsWith("Setup.cs", StringComparison.Ordinal));

        Assert.Empty(files.Where(file => Http().IsMatch(file.Text)).Select(file => file.Path));
    }

    [Fact]
    public void Views_print_nothing_raw_and_ask_no_database()
    {
        foreach (var (path, text) in Repository.Files("src/RightsToAll", ".cshtml"))
        {
            Assert.False(text.Contains("Html.Raw", StringComparison.Ordinal), path);
            Assert.False(text.Contains("HtmlString", StringComparison.Ordinal), path);
            Assert.False(text.Contains("NewsDb", StringComparison.Ordinal), path);
            Assert.False(text.Contains(" style=", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public void Time_comes_from_the_clock_that_tests_can_set() =>
        Assert.Empty(Repository.Files("src", ".cs", ".cshtml").Where(file => WallClock().IsMatch(file.Text)).Select(file => file.Path));

    /// <summary>The folder below the project, null for a file beside it.</summary>
    private static string? Room(string path) => path.Split('/') is [_, _, var room, _, ..] ? room : null;

    private static IEnumerable<(string Path, string Used)> Uses(string folder) =>
        Repository.Files(folder, ".cs", ".cshtml").SelectMany(file => Using().Matches(file.Text).Select(use => (file.Path, use.Groups[1].Value)));

    [GeneratedRegex(@"^@?(?:global )?using (?:static |\w+ = )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bHttpContext\b|\bHttpRequest\b|\bIActionResult\b|\bPageModel\b")]
    private static partial Regex Http();

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Utc)?Now\b|\bDateTime\.Today\b")]
    private static partial Regex WallClock();
}
