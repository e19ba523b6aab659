using Npgsql;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Search;

/// <summary>The index says what the archive says: at once, whoever writes, and in the end where much changes.</summary>
public sealed class KeepingTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_publication_is_found_as_it_commits_and_a_withdrawal_is_not()
    {
        var article = await _site.Desk.Publish(new Story("Whales"));
        Assert.Equal(["Whales"], await Find("whale"));
        await _site.Desk.Withdraw(article, "It was wrong.");
        Assert.Empty(await Find("whale"));
        Assert.Equal(0, await Ask("select count(*) from search_documents"));
    }

    [Fact]
    public async Task What_is_changed_by_hand_is_found_too()
    {
        await _site.Desk.Publish(new Story("Whales") { Tags = ["Seas"] });
        await Run("begin; update articles set title = 'Dolphins'; delete from article_tags; commit");

        Assert.Equal(["Dolphins"], await Find("dolphin"));
        Assert.Empty(await Find("\"whales\""));
        Assert.Empty(await Find("\"seas\""));
        await Run("delete from articles");
        Assert.Equal(0, await Ask("select count(*) from search_documents"));
    }

    [Fact]
    public async Task A_caption_is_found_also_after_it_has_changed()
    {
        var picture = Guid.CreateVersion7();
        await Run(
            $$"""
            insert into pictures (id, hash, file_name, width, height, alt, decorative, caption, credit, source, licence, illustrative, renditions, removed, focus_x, focus_y, added_at)
            values ('{{picture}}', repeat('a', 64), 'a.jpg', 960, 640, 'A picture.', false, '', 'Somebody', '', '', false,
                '[{"format":"jpeg","width":960,"height":640,"file":"picture.jpg","bytes":1000}]', '[]', 50, 50, now())
            """);
        await _site.Desk.Publish(new Story("A story") { PictureId = picture });
        await Run("update pictures set caption = 'A lighthouse'");

        Assert.Equal(["A story"], await Find("lighthouse"));
    }

    [Fact]
    public async Task Words_are_counted_as_often_as_articles_have_them_whatever_was_done_to_them()
    {
        var first = await _site.Desk.Publish(new Story("Whales swim"));
        await _site.Desk.Publish(new Story("Whales sing"));
        await Run("update articles set title = 'Whales dive' where title = 'Whales swim'");
        Assert.True(await Index.CountAsync(_site) > 0);

        Assert.Equal(2, await Ask("select documents from search_words where word = 'whales'"));
        Assert.Equal(0, await Ask("select count(*) from search_words where word = 'swim'"));
        Assert.Equal(2, await Ask("select documents from search_lexemes where lexeme = ''"));
        await _site.Desk.Withdraw(first, "");
        await Run("delete from articles");
        await Index.CountAsync(_site);
        Assert.Equal(0, await Ask("select count(*) from search_lexemes"));
        Assert.Equal(0, await Ask("select count(*) from search_words where word in ('whales', 'dive', 'sing')"));
    }

    [Fact]
    public async Task An_archive_older_than_the_index_is_brought_in_by_and_by_the_newest_first()
    {
        for (var i = 0; i < 5; i++)
            await _site.Desk.Publish(new Story($"Whales {i}") { At = Site.Noon.AddDays(-i - 1) });
        await Index.CountAsync(_site);
        var words = await Ask("select sum(documents) from search_words");
        await Run("truncate search_documents, search_counts, search_lexemes; delete from search_words where word not in ('amina', 'osei'); "
            + "insert into search_pending (article_id, counted) select id, false from articles order by listed_at desc");

        await Run("select search_catch_up(2)");
        Assert.Equal(["Whales 0", "Whales 1"], await Find("whales&sort=date"));
        await Index.CountAsync(_site);
        Assert.Equal(5, (await Find("whales")).Count);
        Assert.Equal(words, await Ask("select sum(documents) from search_words"));
    }

    [Fact]
    public async Task An_act_on_hundreds_of_articles_leaves_the_rest_for_later()
    {
        await _site.Desk.Publish(new Story("Whales"));
        await Run(
            """
            insert into articles (id, status, title, title_key, slug, standfirst, markdown, html, contents, plain_text, words, category_id, language, keyword_links, breaking,
                seo_title, seo_description, published_at, published_on, withdrawal_reason, changed_at, saves)
            select gen_random_uuid(), status, 'Dolphins ' || n, '', 'dolphins-' || n, standfirst, '', '', '[]', 'Text.', 1, category_id, 'en', true, false, '', '', published_at, published_on, '', published_at, 0
            from articles, generate_series(1, 250) as n
            """);

        Assert.Equal(50, await Ask("select count(*) from search_pending"));
        Assert.Equal(201, await Ask("select count(*) from search_documents"));
        await Index.CountAsync(_site);
        Assert.Equal(251, await Ask("select count(*) from search_documents"));
        Assert.Equal(250, await Ask("select documents from search_words where word = 'dolphins'"));
    }

    [Fact]
    public async Task Two_publications_at_once_do_not_wait_for_each_other()
    {
        await _site.Desk.Publish(new Story("One"));
        await _site.Desk.Publish(new Story("Two"));
        await using var one = new NpgsqlConnection(_site.ConnectionString + ";Pooling=false");
        await one.OpenAsync();
        await using var transaction = await one.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("update articles set title = 'One, with the same words' where title = 'One'; set constraints all immediate", one, transaction))
            await command.ExecuteNonQueryAsync();

        await Run("set lock_timeout = '2s'; update articles set title = 'Two, with the same words' where title = 'Two'");
        await transaction.CommitAsync();
        Assert.Equal(2, (await Find("\"same words\"")).Count);
    }

    private async Task<IReadOnlyList<string>> Find(string query)
    {
        var (words, rest) = query.Split('&', 2) is [var first, var more] ? (first, "&" + more) : (query, "");
        return (await _site.PageAsync($"/search?q={Uri.EscapeDataString(words)}{rest}")).Texts(".found h2");
    }

    private async Task Run(string sql) => await WithAsync(sql, async command => await command.ExecuteNonQueryAsync());

    private async Task<long> Ask(string sql) => Convert.ToInt64(await WithAsync(sql, async command => await command.ExecuteScalarAsync()), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<T> WithAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var own = new NpgsqlConnection(_site.ConnectionString + ";Pooling=false");
        await own.OpenAsync();
        await using var command = new NpgsqlCommand(sql, own);
        return await run(command);
    }
}
