using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class ContactDetailsTests
{
    private static readonly string[] Hard = ["0", "0 ", "0171 123456 ", "a@", "a.", "(+"];

    [Theory]
    [InlineData("Write to ann.lee+tips@mail.news.example.", "ann.lee+tips@mail.news.example")]
    [InlineData("(ann@news.example)", "ann@news.example")]
    [InlineData("josé@periódico.example", "josé@periódico.example")]
    public void E_mail_addresses_are_found(string text, string found) => Assert.Equal([found], ContactDetails.EmailsIn(text));

    [Theory]
    [InlineData("follow @ann@social.example there")]
    [InlineData("a @ b, 3 @ 5, name@host")]
    public void What_is_no_e_mail_address_is_not(string text) => Assert.Empty(ContactDetails.EmailsIn(text));

    [Theory]
    [InlineData("Call +44 20 7946 0321 today", "+44 20 7946 0321")]
    [InlineData("+442079460321", "+442079460321")]
    [InlineData("+44 (0) 20 7946 0321.", "+44 (0) 20 7946 0321")]
    [InlineData("0044 20 7946 0321", "0044 20 7946 0321")]
    [InlineData("ring 020 7946 0321 (after 2 pm)", "020 7946 0321")]
    [InlineData("(020) 7946 0321", "(020) 7946 0321")]
    [InlineData("0171-1234567", "0171-1234567")]
    [InlineData("030/12345678", "030/12345678")]
    [InlineData("01 23 45 67 89", "01 23 45 67 89")]
    [InlineData("In 2019 020 7946 0321 was hers", "020 7946 0321")]
    [InlineData("(212) 555-0142", "(212) 555-0142")]
    [InlineData("212-555-0142", "212-555-0142")]
    [InlineData("Tel.: 612 345 678", "612 345 678")]
    [InlineData("WhatsApp number 71234567", "71234567")]
    [InlineData("على هاتف 71234567", "71234567")]
    [InlineData("الهاتف: ٠٧٩١٢٣٤٥٦٧", "٠٧٩١٢٣٤٥٦٧")]
    [InlineData("+961 71 234 567, or later", "+961 71 234 567")]
    public void Telephone_numbers_are_found_as_people_write_them(string text, string found) => Assert.Equal([found], ContactDetails.PhonesIn(text));

    [Theory]
    [InlineData("from 1948 to 2026, 1948–2026, 1948-2026")]
    [InlineData("2026-11-24, 24/11/2026, 24.11.2026, 01.02.2026 08.00, 2026/11/24")]
    [InlineData("01.02.2026-05.02.2026")]
    [InlineData("A/HRC/52/30, A/RES/60/147, A/RES/217(III), S/RES/1325 (2000), E/CN.4/2005/102/Add.1")]
    [InlineData("CCPR/C/21/Rev.1/Add. 13, ICC-01/04-01/06-2842, ICC 02/05-01/09-3, IT-95-5/18")]
    [InlineData("application no. 23459/03, nos. 30562/04 and 30566/04, Case No. 012345678")]
    [InlineData("ISBN 0-19-853453-1, ISBN 978-0-19-853453-2, 978-0-19-853453-2, ISBN-13: 9780198534532, ISSN 0378-5955")]
    [InlineData("1,234,567 people; 1 234 567 people; 1.234.567 people; 10 000 000 people; 100 million")]
    [InlineData("articles 19, 20 and 21; Article 14(1)(b); 2286 (2016)")]
    [InlineData("https://a.example/2026/11/0123456789 and a.example/?id=0301234567890")]
    [InlineData("10.1000/0123456789, doi 10.1093/0199215596")]
    [InlineData("33.3152, 44.3661; 0.123456789; 192.168.100.200")]
    [InlineData("09.00-17.30; 07:30-09:00; +10 000 000; +5 per cent")]
    [InlineData("USD 12345678 and 5551234567 units")]
    public void Other_numbers_of_a_report_are_not_taken_for_telephone_numbers(string text) => Assert.Empty(ContactDetails.PhonesIn(text));

    [Fact]
    public void Half_a_megabyte_of_digits_is_read_in_a_second_or_two()
    {
        var took = ProcessorTime.Of(() =>
        {
            foreach (var piece in Hard)
            {
                var text = string.Concat(Enumerable.Repeat(piece, 512 * 1024 / piece.Length));
                _ = ContactDetails.PhonesIn(text);
                _ = ContactDetails.EmailsIn(text);
            }
        });

        Assert.True(took < TimeSpan.FromSeconds(10), $"{took}");
    }
}
