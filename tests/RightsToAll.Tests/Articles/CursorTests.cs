using CsCheck;
using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class CursorTests
{
    private static readonly Gen<Cursor> Cursors =
        from day in Gen.Int[0, DateOnly.MaxValue.DayNumber]
        from ticks in Gen.Long[0, DateTime.MaxValue.Ticks]
        from id in Gen.Guid
        select new Cursor(DateOnly.FromDayNumber(day), new DateTimeOffset(ticks, TimeSpan.Zero), id);

    [Fact]
    public void A_cursor_comes_back_as_it_was_written() => Cursors.Sample(cursor =>
    {
        var text = cursor.ToString();
        Assert.Equal(38, text.Length);
        Assert.All(text, letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        Assert.True(Cursor.TryParse(text, out var read));
        Assert.Equal(cursor, read);
    }, iter: 1000);

    [Fact]
    public void Nothing_is_read_but_what_was_written() => Gen.String[Gen.Char["ABCXYZabcxyz0189-_=+/ .\n\0é"], 36, 40].Sample(text =>
    {
        if (Cursor.TryParse(text, out var cursor))
            Assert.Equal(text, cursor.ToString());
    }, iter: 20_000);

    [Fact]
    public void A_changed_letter_is_another_place_or_none() => Gen.Select(Cursors, Gen.Int[0, 37], Gen.Char["ABCXYZabcxyz0189-_"]).Sample((cursor, at, letter) =>
    {
        var text = cursor.ToString();
        var changed = text[..at] + letter + text[(at + 1)..];
        if (Cursor.TryParse(changed, out var read))
            Assert.Equal(changed, read.ToString());
    }, iter: 5000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_text_is_no_cursor(string? text) => Assert.False(Cursor.TryParse(text, out _));

    [Fact]
    public void A_page_is_asked_for_from_one_side_only()
    {
        var good = new Cursor(new DateOnly(2026, 11, 24), DateTimeOffset.UnixEpoch, Guid.Empty).ToString();

        Assert.Equal(Paging.First, Paging.Parse(null, null));
        Assert.NotNull(Paging.Parse(good, null)!.Before);
        Assert.NotNull(Paging.Parse(null, good)!.After);
        Assert.Null(Paging.Parse(good, good));
        Assert.Null(Paging.Parse("x", null));
        Assert.Null(Paging.Parse(null, "x"));
    }
}
