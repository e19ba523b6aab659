namespace RightsToAll.Tests.Text;

public sealed class PlainTextTests
{
    [Fact]
    public void Plain_text_holds_every_word_and_no_markup()
    {
        var text = Newsroom.Renderer.Render(
            "# Title\n\nA *b* [c](/x) `d` &amp; \"e\" <b>f</b>\ng [h\n\n- i\n- j\n\n|k|\n|-|\n|l|\n\n<div>m&lt;n<br>o</div>\n\n    p\n\n[x]: /y", Newsroom.Options);

        Assert.Equal("Title\n\nA b c d & “e” f g [h\n\ni\n\nj\n\nk\n\nl\n\nm<n\no\n\np", text.PlainText);
    }

    [Theory]
    [InlineData("The court's ruling, e.g. on 12 October — was read.", 9)]
    [InlineData("Права человека: 2 слова", 4)]
    [InlineData("حقوق الإنسان", 2)]
    [InlineData("人权观察 HRW 报告", 7)]
    [InlineData("สิทธิมนุษยชน", 3)]
    [InlineData("*** --- ***", 0)]
    [InlineData("", 0)]
    public void Words_are_counted_as_word_processors_count_them(string markdown, int words) =>
        Assert.Equal(words, Newsroom.Renderer.Render(markdown).Words);

    [Fact]
    public void The_opening_is_the_first_paragraph_and_no_heading_list_or_picture()
    {
        var text = Newsroom.Renderer.Render("# Title\n\n![x](court.jpg)\n\n- item\n\nThe *high* court\nordered it.\n\nMore.", Newsroom.Options);

        Assert.Equal("The high court ordered it.", text.Opening(200));
    }

    [Theory]
    [InlineData("The high court ordered the release", 20, "The high court…")]
    [InlineData("The high court, ordered the release", 16, "The high court…")]
    [InlineData("The high court", 14, "The high court")]
    [InlineData("人权观察人权观察", 5, "人权观察…")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧", 10, "👩‍👩‍👧…")]
    [InlineData("Word", 3, "Wo…")]
    [InlineData("Word", 0, "")]
    [InlineData("", 10, "")]
    public void The_opening_is_cut_at_a_word_within_its_length(string markdown, int maxLength, string expected)
    {
        var opening = Newsroom.Renderer.Render(markdown).Opening(maxLength);

        Assert.Equal(expected, opening);
        Assert.True(opening.Length <= maxLength);
    }

    [Fact]
    public void Text_can_be_stored_and_sent_whatever_was_pasted()
    {
        var text = Newsroom.Renderer.Render("a\0b\u0001 \ud83d &#27; &#xD800; \uffff \U0001F680\n\n## c\u0008 &#27;");
        var everything = text.Html.Value + text.PlainText + text.Opening(50) + text.Contents[0].Text;

        Assert.DoesNotContain(everything, c => c < ' ' && c is not ('\n' or '\t'));
        Assert.DoesNotContain('\uffff', everything);
        Assert.Equal(everything, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(everything)));
        Assert.Contains("\U0001F680", text.PlainText, StringComparison.Ordinal);
    }
}
