using CsCheck;
using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class ThreeWayMergeTests
{
    private static readonly Gen<string> Lines =
        Gen.Select(Gen.Int[0, 4].Select(line => new[] { "", "a", "b", "c", "d" }[line]).Array[0, 8], Gen.Bool, (lines, ends) => string.Join('\n', lines) + (ends ? "\n" : ""));

    private static readonly Gen<(string Ancestor, string Mine, string Theirs)> Versions = Gen.Select(Lines, Lines, Lines);

    [Fact]
    public void Changes_in_different_places_are_both_taken()
    {
        var merged = ThreeWayMerge.Of("one\n\ntwo\n\nthree\n", "ONE\n\ntwo\n\nthree\n", "one\n\ntwo\n\nTHREE\n\nfour\n");

        Assert.False(merged.HasConflicts);
        Assert.Equal("ONE\n\ntwo\n\nTHREE\n\nfour\n", merged.WithMine());
        Assert.Single(merged.Parts);
    }

    [Fact]
    public void Where_both_changed_the_same_place_both_texts_are_kept()
    {
        var merged = ThreeWayMerge.Of("one\n\ntwo\n\nthree", "one\n\nmine\n\nthree", "one\n\ntheirs\n\nthree");

        Assert.Equal(
            [new MergePart.Agreed("one\n\n"), new MergePart.Conflict("two\n", "mine\n", "theirs\n"), new MergePart.Agreed("\nthree")],
            merged.Parts);
        Assert.Equal("one\n\nmine\n\nthree", merged.WithMine());
        Assert.Equal("one\n\ntheirs\n\nthree", merged.WithTheirs());
    }

    [Fact]
    public void What_both_added_at_the_end_is_a_conflict_and_neither_is_lost()
    {
        var merged = ThreeWayMerge.Of("one\n", "one\nmine\n", "one\ntheirs\n");

        Assert.Equal([new MergePart.Agreed("one\n"), new MergePart.Conflict("", "mine\n", "theirs\n")], merged.Parts);
    }

    [Fact]
    public void Overlapping_changes_are_one_conflict_around_all_of_them()
    {
        var merged = ThreeWayMerge.Of("1\n2\n3\n4\n5\n6\n", "1\nM\n5\n6\n", "1\n2\n3\nT\nU\n6\n");

        Assert.Equal(
            [new MergePart.Agreed("1\n"), new MergePart.Conflict("2\n3\n4\n5\n", "M\n5\n", "2\n3\nT\nU\n"), new MergePart.Agreed("6\n")],
            merged.Parts);
    }

    [Fact]
    public void The_same_change_on_both_sides_is_no_conflict() =>
        Assert.Equal("one\nsame\n", Assert.IsType<MergePart.Agreed>(Assert.Single(ThreeWayMerge.Of("one\ntwo\n", "one\nsame\n", "one\nsame\n").Parts)).Text);

    [Fact]
    public void A_browsers_line_ends_are_no_change() =>
        Assert.Equal("one\nTWO\n", ThreeWayMerge.Of("one\ntwo\n", "one\r\ntwo\r\n", "one\nTWO\n").WithMine());

    [Fact]
    public void Two_huge_texts_with_nothing_in_common_are_a_conflict_within_seconds()
    {
        var (mine, theirs) = (Numbered("mine", 60_000), Numbered("theirs", 60_000));

        var merged = ThreeWayMerge.Of(Numbered("old", 60_000), mine, theirs);

        Assert.Equal((mine, theirs), (merged.WithMine(), merged.WithTheirs()));

        static string Numbered(string word, int lines) => string.Concat(Enumerable.Range(0, lines).Select(i => $"{word} {i}\n"));
    }

    [Fact]
    public void Merging_with_itself_changes_nothing() => Gen.Select(Lines, Lines).Sample((ancestor, mine) =>
    {
        var merged = ThreeWayMerge.Of(ancestor, mine, mine);
        Assert.False(merged.HasConflicts);
        Assert.Equal(mine, merged.WithMine());
    });

    [Fact]
    public void Where_only_one_side_changed_its_text_is_the_answer() => Gen.Select(Lines, Lines).Sample((ancestor, changed) =>
    {
        foreach (var merged in new[] { ThreeWayMerge.Of(ancestor, changed, ancestor), ThreeWayMerge.Of(ancestor, ancestor, changed) })
        {
            Assert.False(merged.HasConflicts);
            Assert.Equal(changed, merged.WithTheirs());
        }
    });

    [Fact]
    public void The_sides_may_be_swapped() => Versions.Sample(v =>
    {
        var turned = ThreeWayMerge.Of(v.Ancestor, v.Theirs, v.Mine).Parts
            .Select(part => part is MergePart.Conflict c ? new MergePart.Conflict(c.Ancestor, c.Theirs, c.Mine) : part);
        Assert.Equal(turned, ThreeWayMerge.Of(v.Ancestor, v.Mine, v.Theirs).Parts);
    });

    [Fact]
    public void Nothing_that_either_side_added_is_lost() => Versions.Sample(v =>
    {
        var merged = ThreeWayMerge.Of(v.Ancestor, v.Mine, v.Theirs);
        AssertHolds(merged.WithMine(), v.Mine, v.Ancestor);
        AssertHolds(merged.WithTheirs(), v.Theirs, v.Ancestor);
    });

    [Fact]
    public void Lines_that_only_one_side_wrote_stand_in_its_version_even_where_the_others_do_not()
    {
        var letters = Gen.Int[0, 2].Select(line => (char)('a' + line) + "\n").Array[0, 6];
        Gen.Select(letters, Gen.Int[0, 6], Gen.Int[0, 6]).Sample((lines, here, there) =>
        {
            var ancestor = string.Concat(lines);
            var mine = string.Concat(lines.Take(here).Append("mine\n").Concat(lines.Skip(here)));
            var theirs = string.Concat(lines.Take(there).Append("theirs\n").Concat(lines.Skip(there)));
            var merged = ThreeWayMerge.Of(ancestor, mine, theirs);
            var all = string.Concat(merged.Parts.Select(part => part is MergePart.Conflict c ? c.Mine + c.Theirs : ((MergePart.Agreed)part).Text));
            Assert.Contains("mine\n", all, StringComparison.Ordinal);
            Assert.Contains("theirs\n", all, StringComparison.Ordinal);
        });
    }

    /// <summary>Every line is there at least as often as the side added it.</summary>
    private static void AssertHolds(string merged, string side, string ancestor)
    {
        foreach (var line in side.Split('\n').CountBy(line => line))
        {
            var added = line.Value - ancestor.Split('\n').Count(l => l == line.Key);
            Assert.True(merged.Split('\n').Count(l => l == line.Key) >= added, line.Key);
        }
    }
}

public sealed class ContentMergeTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];

    private static readonly ArticleContent Ancestor = new(
        "A title", "a-title", "Short.", "one\n\ntwo\n", null, null, [Ids[0], Ids[1]], [Ids[2]], "en", true, false, "", "");

    [Fact]
    public void Fields_that_one_side_changed_are_taken_as_that_side_has_them()
    {
        var merged = ContentMerge.Of(
            Ancestor,
            Ancestor with { Title = "Mine", Breaking = true, Markdown = "ONE\n\ntwo\n" },
            Ancestor with { Standfirst = "Theirs", CategoryId = Ids[5], Markdown = "one\n\ntwo\n\nthree\n" });

        Assert.False(merged.HasConflicts);
        Assert.Equal(merged.WithMine with { AuthorIds = merged.WithTheirs.AuthorIds, TagIds = merged.WithTheirs.TagIds }, merged.WithTheirs);
        Assert.Equal(
            ("Mine", true, "Theirs", Ids[5], "ONE\n\ntwo\n\nthree\n"),
            (merged.WithMine.Title, merged.WithMine.Breaking, merged.WithMine.Standfirst, merged.WithMine.CategoryId, merged.WithMine.Markdown));
    }

    [Fact]
    public void A_field_that_both_changed_differently_is_a_conflict_with_both_values_kept()
    {
        var merged = ContentMerge.Of(Ancestor, Ancestor with { Title = "Mine", Markdown = "1\n" }, Ancestor with { Title = "Theirs", Markdown = "2\n" });

        Assert.Equal(["markdown", "title"], merged.Conflicts);
        Assert.Equal(("Mine", "1\n"), (merged.WithMine.Title, merged.WithMine.Markdown));
        Assert.Equal(("Theirs", "2\n"), (merged.WithTheirs.Title, merged.WithTheirs.Markdown));
    }

    [Fact]
    public void Names_that_either_side_added_are_there_and_those_that_either_removed_are_not()
    {
        var merged = ContentMerge.Of(
            Ancestor,
            Ancestor with { AuthorIds = [Ids[0], Ids[3]] },
            Ancestor with { AuthorIds = [Ids[0], Ids[4], Ids[1]] });

        Assert.False(merged.HasConflicts);
        Assert.Equal([Ids[0], Ids[4], Ids[3]], merged.WithMine.AuthorIds);
        Assert.Equal([Ids[2]], merged.WithMine.TagIds);
    }

    [Fact]
    public void A_name_that_both_added_stands_once() =>
        Assert.Equal([Ids[2], Ids[3]], ContentMerge.Of(Ancestor, Ancestor with { TagIds = [Ids[2], Ids[3]] }, Ancestor with { TagIds = [Ids[2], Ids[3]] }).WithMine.TagIds);

    [Fact]
    public void A_name_added_at_the_very_beginning_of_their_list_stands_there() =>
        Assert.Equal(Ids[4], ContentMerge.Of(
            Ancestor, Ancestor with { AuthorIds = [Ids[0]] }, Ancestor with { AuthorIds = [Ids[4], Ids[0], Ids[1]] }).WithMine.AuthorIds[0]);

    [Fact]
    public void Where_only_one_side_changed_anything_its_content_is_the_answer() =>
        Gen.Select(Gen.String, Gen.String, Gen.Shuffle(Ids, 0, 5), Gen.Bool).Sample((title, markdown, tags, breaking) =>
        {
            var changed = Ancestor with { Title = title, Markdown = markdown, TagIds = tags, Breaking = breaking };
            foreach (var merged in new[] { ContentMerge.Of(Ancestor, changed, Ancestor), ContentMerge.Of(Ancestor, Ancestor, changed) })
            {
                Assert.Empty(merged.Conflicts);
                Assert.Equal(tags, merged.WithMine.TagIds);
                Assert.Equal(changed, merged.WithMine with { TagIds = tags });
            }
            Assert.Empty(ContentMerge.Of(Ancestor, changed, changed).Conflicts);
        });
}
