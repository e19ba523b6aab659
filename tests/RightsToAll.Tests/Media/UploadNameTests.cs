using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("march.jpg", "march.jpg")]
    [InlineData("C:\\Users\\amina\\Pictures\\march.jpg", "march.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("демонстрация.jpg", "демонстрация.jpg")]
    [InlineData("a\0b\r\nc\u001b[31m.jpg", "abc[31m.jpg")]
    [InlineData("march\u202Egpj.exe", "marchgpj.exe")]
    [InlineData(" \t ", "picture")]
    [InlineData("folder/", "picture")]
    [InlineData("", "picture")]
    public void A_file_name_keeps_its_last_part_and_only_what_can_be_shown(string sent, string kept) =>
        Assert.Equal(kept, UploadName.Clean(sent));

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        var kept = UploadName.Clean("x" + string.Concat(Enumerable.Repeat("📷", 200)));

        Assert.Equal(199, kept.Length);
        Assert.EndsWith("📷", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_replaced_so_that_the_database_can_take_it() =>
        Assert.Equal("a\uFFFDb", UploadName.Clean("a\uD83Db"));
}
