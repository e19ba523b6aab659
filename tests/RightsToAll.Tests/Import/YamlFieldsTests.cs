using CsCheck;
using RightsToAll.Import;

namespace RightsToAll.Tests.Import;

public sealed class YamlFieldsTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(
        "a", "b: ", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "? ", "&x ", "*x", "!t ", "!!str ", "!<>", "!<", "|\n", ">-\n", "'", "\"", "\\u0000", "\\uD800", "\\x",
        "#", "%YAML 1.1\n", "%TAG ! x\n", "---\n", "...\n", "\t", "~", "<<: ", "@", "`", "&", "*", "&[", "\uFEFF", "\u2028", "é", "😀");

    [Fact]
    public void Whatever_is_written_is_read_or_refused() =>
        Pieces.Array[0, 24].Select(pieces => string.Concat(pieces)).Sample(yaml =>
        {
            try
            {
                var fields = YamlFields.Parse(yaml);
                _ = fields.Unknown.Count();
                _ = (fields.Text("a", 10), fields.Texts("b", 10), fields.Group("c"), fields.Groups("ab"));
            }
            catch (ImportException)
            {
                // With a reason for whoever wrote it.
            }
        }, iter: 20_000);

    [Fact]
    public void A_moment_is_as_exact_as_the_database() =>
        Assert.Equal(
            DateTimeOffset.Parse("2026-11-20T09:00:00.1234560Z", System.Globalization.CultureInfo.InvariantCulture),
            YamlFields.Parse("at: 2026-11-20T09:00:00.1234567Z").Moment("at"));
}
