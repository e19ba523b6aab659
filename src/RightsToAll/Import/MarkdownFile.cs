namespace RightsToAll.Import;

/// <summary>A Markdown file cut into its front matter and its text.</summary>
/// <param name="BodyLine">The line on which the body begins, counting from 1.</param>
public sealed record MarkdownFile(string FrontMatter, string Body, int BodyLine)
{
    private const int LongestFrontMatter = 32 * 1024;

    /// <exception cref="ImportException">The file is too long, not UTF-8, or has no front matter.</exception>
    public static async Task<MarkdownFile> ReadAsync(string path, CancellationToken cancel)
    {
        var lines = (await TextFile.ReadAsync(path, cancel)).Split('\n');
        if (lines[0].TrimEnd() != "---")
            throw new ImportException(1, "The file does not begin with front matter, a block of YAML between two lines of ---.");
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is "---" or "...");
        if (end < 0)
            throw new ImportException(1, "The front matter has no end: a line of --- is missing.");

        // Kept at their own lines, so that what YAML says of a line is true of the file.
        var frontMatter = "\n" + string.Join('\n', lines[1..end]);
        if (frontMatter.Length > LongestFrontMatter)
            throw new ImportException(1, "The front matter is longer than 32 kB.");
        return new MarkdownFile(frontMatter, string.Join('\n', lines[(end + 1)..]), end + 2);
    }
}
