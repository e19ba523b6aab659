using CsCheck;
using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("One two.", "One two.", "One two.")]
    [InlineData("", "New", "[+New]")]
    [InlineData("Old", "", "[-Old]")]
    [InlineData("The court ruled today.", "The court ruled yesterday.", "The court ruled [-today][+yesterday].")]
    [InlineData("The big dog ran", "A small cat ran", "[-The big dog][+A small cat] ran")]
    [InlineData("He said so", "He never said so", "He [+never ]said so")]
    [InlineData("It doesn't matter", "It didn’t matter", "It [-doesn't][+didn’t] matter")]
    [InlineData("a  b", "a b", "a[-  ][+ ]b")]
    [InlineData("a\n\nb\n", "a\nb\n", "a\n[-\n]b\n")]
    [InlineData("a, b", "a; b", "a[-,][+;] b")]
    [InlineData("قال الشاهد الأول", "قال الشاهد الثاني", "قال الشاهد [-الأول][+الثاني]")]
    [InlineData("人人生而自由", "人人生来自由", "人人生[-而][+来]自由")]
    [InlineData("สิทธิมนุษยชน", "สิทธิของมนุษยชน", "สิทธิ[+ของ]มนุษยชน")]
    [InlineData("👩‍👩‍👧 home", "👩‍👩‍👦 home", "[-👩‍👩‍👧][+👩‍👩‍👦] home")]
    public void Changed_words_are_marked_and_nothing_else(string before, string after, string marked) =>
        Assert.Equal(marked, Marked(WordDiff.Between(before, after)));

    private static readonly string[] Alphabet =
        ["a", "b", "court", " ", "  ", "\n", "\r\n", ".", "'", "人", "权", "حقوق", "é", "e\u0301", "👩‍👧", "\ud83d", "\0"];

    private static readonly Gen<string> Texts =
        Gen.Int[0, Alphabet.Length - 1].Array[0, 25].Select(pieces => string.Concat(pieces.Select(piece => Alphabet[piece])));

    [Fact]
    public void Both_texts_can_be_read_out_of_their_difference_and_no_two_neighbours_are_of_one_kind() =>
        Gen.Select(Texts, Texts).Sample((before, after) =>
        {
            var pieces = WordDiff.Between(before, after);
            Assert.Equal(before, Without(DiffKind.Added, pieces));
            Assert.Equal(after, Without(DiffKind.Removed, pieces));
            Assert.DoesNotContain(pieces.Zip(pieces.Skip(1)), pair => pair.First.Kind == pair.Second.Kind);
            Assert.DoesNotContain(pieces, piece => piece.Text.Length == 0);
        });

    [Fact]
    public void In_a_huge_text_a_changed_word_is_still_found()
    {
        var lines = Enumerable.Range(0, 4_000).Select(i => $"Paragraph {i} of a very long report about courts and prisons in many countries.").ToArray();
        var before = string.Join("\n\n", lines);
        lines[10] = lines[10].Replace("prisons", "police", StringComparison.Ordinal);
        lines[3_990] = lines[3_990].Replace("many", "few", StringComparison.Ordinal);

        var pieces = WordDiff.Between(before, string.Join("\n\n", lines));

        Assert.Equal(["prisons", "police", "many", "few"], pieces.Where(piece => piece.Kind != DiffKind.Same).Select(piece => piece.Text));
    }

    [Fact]
    public void Two_huge_texts_that_share_only_their_spaces_are_compared_in_seconds_at_most()
    {
        var before = string.Join(' ', Enumerable.Range(0, 60_000).Select(i => $"a{i}"));
        var after = string.Join('\n', Enumerable.Range(0, 60_000).Select(i => $"b{i}"));
        IReadOnlyList<DiffPiece> pieces = [];

        var took = ProcessorTime.Of(() => pieces = WordDiff.Between(before, after));

        Assert.True(took < TimeSpan.FromSeconds(5), $"{took}");
        Assert.Equal(before, Without(DiffKind.Added, pieces));
        Assert.Equal(after, Without(DiffKind.Removed, pieces));
    }

    private static string Without(DiffKind kind, IEnumerable<DiffPiece> pieces) =>
        string.Concat(pieces.Where(piece => piece.Kind != kind).Select(piece => piece.Text));

    private static string Marked(IEnumerable<DiffPiece> pieces) => string.Concat(pieces.Select(piece => piece.Kind switch
    {
        DiffKind.Removed => $"[-{piece.Text}]",
        DiffKind.Added => $"[+{piece.Text}]",
        _ => piece.Text,
    }));
}
