using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Text;

namespace RightsToAll.Tests.Taxonomy;

/// <summary>Choosing a tag: what there is already under nearly the same name, and what the letters typed so far may become.</summary>
public sealed class TagChoiceTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private static readonly string[] Names =
        ["Refugee", "Refugees", "Refugee camps", "Water", "Press freedom", "100% renewable", "Snow_flake", "اللاجئون", "اللاجئين", "Беженцы", "Über"];

    public async ValueTask InitializeAsync()
    {
        if (!await site.Ask(db => db.Tags.AnyAsync()))
            await site.Has([.. Names.Select((name, i) => new Tag(name, $"{Slug.From(name)}-{i}"))]);
    }

    public ValueTask DisposeAsync() => default;

    [Theory]
    [InlineData("refugee", "Refugee", "Refugees", "Refugee camps")]
    [InlineData("Refuges", "Refugees", "Refugee", "Refugee camps")]
    [InlineData("Freedom of the press", "Press freedom")]
    [InlineData("اللاجئون", "اللاجئون", "اللاجئين")]
    [InlineData("беженец", "Беженцы")]
    [InlineData("Torture")]
    [InlineData("%")]
    [InlineData("")]
    public async Task Names_that_are_nearly_the_same_are_named_nearest_first(string name, params string[] near) =>
        Assert.Equal(near, (await site.Ask(db => NearDuplicates.OfAsync(db, name, CancellationToken.None))).Select(tag => tag.Name));

    [Theory]
    [InlineData("ref", "Refugee", "Refugee camps", "Refugees")]
    [InlineData(" REFUGEE ", "Refugee camps")]
    [InlineData("w", "Water")]
    [InlineData("über", "Über")]
    [InlineData("Ü", "Über")]
    [InlineData("اللا", "اللاجئون", "اللاجئين")]
    [InlineData("100%", "100% renewable")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("Snow_", "Snow_flake")]
    [InlineData("Snow\\")]
    [InlineData("")]
    public async Task Letters_typed_so_far_are_completed(string text, params string[] completed) =>
        Assert.Equal(completed, (await site.Ask(db => TagCompletion.StartingWithAsync(db, text, CancellationToken.None))).Select(tag => tag.Name));

    [Fact]
    public async Task The_most_used_tags_are_offered_first_and_ten_at_most()
    {
        await site.Has([.. Enumerable.Range(0, 12).Select(i => new Tag($"Zone {i:00}", $"zone-{i:00}"))]);
        await site.Desk.Publish(new Story("About a zone") { Tags = ["Zone 11"] });

        var offered = await site.Ask(db => TagCompletion.StartingWithAsync(db, "zone", CancellationToken.None));

        Assert.Equal(["Zone 11", .. Enumerable.Range(0, 9).Select(i => $"Zone {i:00}")], offered.Select(tag => tag.Name));
        Assert.Equal(1, offered[0].ArticleCount);
    }

    [Fact]
    public async Task Both_questions_are_answered_by_the_trigram_index()
    {
        site.Commands.Clear();
        await site.Ask(db => NearDuplicates.OfAsync(db, "refugee", CancellationToken.None));
        await site.Ask(db => TagCompletion.StartingWithAsync(db, "refugee", CancellationToken.None));

        foreach (var command in site.Commands.Recorded)
            Assert.Contains("ix_tags_name_trigrams", await PlanOf(command), StringComparison.Ordinal);
        Assert.Equal(2, site.Commands.Recorded.Count);
    }

    private Task<string> PlanOf(RecordedCommand command) => site.Ask(async db =>
    {
        var connection = (Npgsql.NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync();
        // A dozen rows are quicker read than looked up; whether they could be looked up is the question.
        await using var explain = new Npgsql.NpgsqlCommand("set enable_seqscan = off; explain " + command.Sql, connection);
        foreach (var parameter in command.Parameters)
            explain.Parameters.Add(parameter.Clone());
        await using var rows = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
            plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    });
}
