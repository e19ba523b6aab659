using RightsToAll.Accounts;

namespace RightsToAll.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("               one space before and after ")]
    [InlineData("пятнадцать букв")]
    [InlineData("nopunctuationnodigitsnocapitals")]
    public void Long_enough_is_good_enough(string password) => Assert.Null(PasswordRules.Refusal(password, "amina@news.example", "Rights To All"));

    [Theory]
    [InlineData("", "Enter a password")]
    [InlineData("fourteen chars", "at least 15")]
    [InlineData("👩👩👩👩👩👩👩👩", "at least 15")]
    [InlineData("1234567890QWERTY", "guessed first")]
    [InlineData("passwordpassword", "guessed first")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "guessed first")]
    [InlineData("I am Amina@news.example!", "your e-mail address")]
    [InlineData("love from rightstoall", "name of the site")]
    [InlineData("we are RIGHTS TO ALL", "name of the site")]
    public void What_guessers_try_first_is_refused(string password, string reason) =>
        Assert.Contains(reason, PasswordRules.Refusal(password, "amina@news.example", "Rights To All"), StringComparison.Ordinal);

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_the_most()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(i => (char)('a' + (i % 26)) + (i % 10).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Null(PasswordRules.Refusal(longest, "a@news.example", "Rights To All"));
        Assert.Contains("at most 128", PasswordRules.Refusal(longest + "!", "a@news.example", "Rights To All"), StringComparison.Ordinal);
    }
}
