using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Settings;

namespace RightsToAll.Areas.Admin.Pages.Audit;

/// <summary>The log as it is asked for in an address: by list and export alike.</summary>
public sealed record LogFilter(string? About, string? Person, string? Act, string? From, string? Until, Guid? Subject)
{
    /// <summary>In place of a person: what commands and the site itself did.</summary>
    public const string Server = "server";

    private const string DateFormat = "yyyy-MM-dd";
    private const string NoDate = "Give a day, such as 2026-03-29.";

    public bool IsNarrowed => this != new LogFilter(null, null, null, null, null, null);

    /// <summary>As a date field takes it.</summary>
    public string? FromValue => Day(From) is null ? null : From;

    public string? UntilValue => Day(Until) is null ? null : Until;

    public static LogFilter Of(IQueryCollection query) => new(
        Text(query["about"]), Text(query["person"]), Text(query["act"]), Text(query["from"]), Text(query["until"]),
        Guid.TryParse(query["subject"], out var subject) ? subject : null);

    public LogFilter WithSubject(Guid? subject) => this with { Subject = subject };

    public string Address(string path, KeyValuePair<string, string?> also = default) => path + QueryString.Create(
        new KeyValuePair<string, string?>[] { new("about", About), new("person", Person), new("act", Act), new("from", From), new("until", Until), new("subject", Subject?.ToString()), also }
            .Where(value => !string.IsNullOrEmpty(value.Value)));

    /// <summary>What it asks of the database; what is wrong with it is named in <paramref name="wrong"/>, by field.</summary>
    /// <param name="articles">Knows articles by their address.</param>
    public async Task<AuditFilter> ReadAsync(NewsDb db, NamedArticles articles, SignedIn who, TimeZoneInfo zone, ModelStateDictionary wrong, CancellationToken cancel)
    {
        var (account, subject, words) = (Guid.TryParse(Person, out var person) ? person : (Guid?)null, Subject, About);
        if (Person is not null && Person != Server && account is null)
            wrong.AddModelError(nameof(Person), "There is no such person.");
        // Words where it is none of an article: redirects are called by their addresses.
        if (IsAddress(About) && (await articles.AtAddressAsync(About!, who, cancel) ?? Named(About!)) is { } article)
            (subject, words) = (article, null);
        return new(account, Person == Server, Act, subject, words, Moment(From, 0, nameof(From)), Moment(Until, 1, nameof(Until)));

        DateTimeOffset? Moment(string? day, int later, string field)
        {
            if (day is null)
                return null;
            if (Day(day) is { } on)
                return on.AddDays(later).Beginning(zone);
            wrong.AddModelError(field, NoDate);
            return null;
        }
    }

    private static bool IsAddress(string? text) => text is not null && (text.StartsWith('/') || text.Contains("://", StringComparison.Ordinal));

    /// <summary>What an address of the newsroom ends in: also of what is in the trash, or gone.</summary>
    private static Guid? Named(string address) =>
        address.Split('/', '?', '#').Select(part => Guid.TryParse(part, out var id) ? id : (Guid?)null).LastOrDefault(id => id is not null);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string? Text(string? value) => value?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null;
}
