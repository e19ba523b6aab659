using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.SitePages;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Data;

/// <summary>What the database itself refuses, whoever writes.</summary>
public sealed class ConstraintTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> BadSlugs => new(
        "", "Upper", "a b", "a\tb", "a/b", @"a\b", "a?b", "a#b", "a%b", "a.b", "-a", "a-", "École", "..", "%2e%2e");

    [Theory]
    [MemberData(nameof(BadSlugs))]
    public async Task No_table_takes_a_slug_that_cannot_stand_in_an_address(string slug)
    {
        await Refused("ck_tags_slug", new Tag("T " + slug, slug));
        await Refused("ck_categories_slug", new Category("C " + slug, slug));
        await Refused("ck_authors_slug", new Author("A " + slug, slug));
        await Refused("ck_site_pages_slug", new SitePage("P " + slug, slug));
        var article = await site.Desk.Publish(new Story($"For the slug {Guid.NewGuid()}"));
        await Refused("ck_articles_slug", $"update articles set slug = '{slug.Replace("'", "''", StringComparison.Ordinal)}' where id = '{article.Id}'");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("water-is-a-right")]
    [InlineData("مياه")]
    [InlineData("école")]
    [InlineData("人权")]
    public async Task Letters_of_every_script_may_stand_in_a_slug(string slug) => await site.Has(new Tag(slug, slug));

    [Theory]
    [InlineData("status = 'Deleted'", "ck_articles_status")]
    [InlineData("title = ''", "ck_articles_published")]
    [InlineData("standfirst = ''", "ck_articles_published")]
    [InlineData("category_id = null", "ck_articles_published")]
    [InlineData("published_at = null", "ck_articles_published")]
    [InlineData("published_on = null", "ck_articles_published")]
    [InlineData("status = 'Withdrawn'", "ck_articles_withdrawn")]
    [InlineData("withdrawn_at = now()", "ck_articles_withdrawn")]
    [InlineData("status = 'Archived'", "ck_articles_withdrawn")]
    [InlineData("status = 'Archived', withdrawn_at = now(), trashed_at = now()", "ck_articles_trashed")]
    [InlineData("withdraw_at = now() + interval '1 year'", "ck_articles_withdraw_at")]
    [InlineData("withdraw_as = 'Withdrawn'", "ck_articles_withdraw_at")]
    [InlineData("withdraw_at = published_at, withdraw_as = 'Withdrawn'", "ck_articles_withdraw_at")]
    [InlineData("withdraw_at = published_at + interval '1 day', withdraw_as = 'Draft'", "ck_articles_withdraw_at")]
    [InlineData("translation_of = id", "ck_articles_translation_of")]
    [InlineData("updated_at = published_at", "ck_articles_updated")]
    [InlineData("updated_at = published_at - interval '1 second'", "ck_articles_updated")]
    public async Task Nothing_half_made_can_be_public(string change, string rule)
    {
        var article = await site.Desk.Publish(new Story($"Half made {Guid.NewGuid()}"));

        await Refused(rule, $"update articles set {change} where id = '{article.Id}'");
    }

    [Fact]
    public async Task A_slug_is_unique_within_its_day_and_free_on_the_next()
    {
        await site.Desk.Publish(new Story("Twice the same"));

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => site.Desk.Publish(new Story("Twice the same") { At = Site.Noon.AddHours(-5) }));
        Assert.Equal("ix_articles_published_on_slug", Assert.IsType<PostgresException>(refusal.InnerException).ConstraintName);

        await site.Desk.Publish(new Story("Twice the same") { At = Site.Noon.AddDays(-1) });
    }

    public static TheoryData<TickerItem, string> BadTickerItems
    {
        get
        {
            var now = Site.Noon;
            return new()
            {
                { new() { StartsAt = now }, "ck_ticker_items_headline" },
                { new() { Headline = "x", StartsAt = now, EndsAt = now }, "ck_ticker_items_period" },
                { new() { Headline = "x", StartsAt = now, EndsAt = now.AddSeconds(-1) }, "ck_ticker_items_period" },
                { new() { Headline = "x", StartsAt = now, Address = "javascript:alert(1)" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = "data:text/html,x" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = "//evil.example" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = @"/\evil.example" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = " https://a.example" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = "" }, "ck_ticker_items_address" },
                { new() { Headline = "x", StartsAt = now, Address = "ftp://a.example" }, "ck_ticker_items_address" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(BadTickerItems), DisableDiscoveryEnumeration = true)]
    public Task The_ticker_takes_no_empty_headline_no_time_that_ends_before_it_begins_and_no_trap(TickerItem item, string rule) => Refused(rule, item);

    [Fact]
    public async Task A_headline_leads_to_an_article_or_to_an_address_never_to_both()
    {
        var article = await site.Desk.Publish(new Story("Led to"));

        await Refused("ck_ticker_items_target", new TickerItem { ArticleId = article.Id, Address = "https://a.example", StartsAt = Site.Noon });
    }

    [Theory]
    [InlineData("update site_settings set id = 2", "ck_site_settings_one_row")]
    [InlineData("update site_settings set name = ' '", "ck_site_settings_name")]
    [InlineData("insert into tags (id, name, slug, description) values (gen_random_uuid(), ' ', 'blank', '')", "ck_tags_name")]
    [InlineData("insert into authors (id, name, slug, bio, bio_html, language) values (gen_random_uuid(), '', 'blank', '', '', 'en')", "ck_authors_name")]
    [InlineData("insert into categories (id, name, slug, description, position) values (gen_random_uuid(), '', 'blank', '', 0)", "ck_categories_name")]
    [InlineData("update bylines set position = -1", "ck_bylines_position")]
    [InlineData("update article_tags set position = -1", "ck_article_tags_position")]
    public async Task Other_rows_keep_their_rules(string statement, string rule)
    {
        await site.Desk.Publish(new Story($"Rules {Guid.NewGuid()}") { Tags = ["Rules"] });

        await Refused(rule, statement);
    }

    [Fact]
    public async Task What_is_named_by_an_article_cannot_be_deleted_from_under_it()
    {
        var article = await site.Desk.Publish(new Story("Named") { Tags = ["Named tag"], Category = "Named category", Authors = ["Named author"] });

        await Refused("fk_articles_categories_category_id", $"delete from categories where id = '{article.CategoryId}'");
        await Refused("fk_bylines_authors_author_id", $"delete from authors where id = '{article.Bylines[0].AuthorId}'");
        await Refused("fk_article_tags_tags_tag_id", $"delete from tags where id = '{article.Tags[0].TagId}'");
    }

    [Fact]
    public async Task A_revision_is_never_changed()
    {
        var article = await site.Desk.Publish(new Story("Revised"));
        var content = new ArticleContent("t", "t", "s", "m", null, null, [], [], "en", true, false, "", "");
        await site.Has(new Revision(article.Id, 1, RevisionKind.Published, content, Site.Noon, "note"));

        foreach (var change in new[] { "note = 'other'", "content = 'null'", "number = 2", "kept_at = now()" })
        {
            var refusal = await Refused($"update revisions set {change} where article_id = '{article.Id}'");
            Assert.Equal((PostgresErrorCodes.RestrictViolation, "a revision is never changed"), (refusal.SqlState, refusal.MessageText));
        }
        Assert.Equal("note", await site.Ask(db => db.Revisions.Where(r => r.ArticleId == article.Id).Select(r => r.Note).SingleAsync()));
    }

    [Fact]
    public async Task A_revision_keeps_all_that_was_written()
    {
        var article = await site.Desk.Publish(new Story("Kept"));
        var content = new ArticleContent("عنوان", "a", "s", "m\n\n\"x\"", Guid.NewGuid(), Guid.NewGuid(), [Guid.NewGuid()], [Guid.NewGuid()], "ar", false, true, "a", "b", Guid.NewGuid());
        await site.Has(new Revision(article.Id, 1, RevisionKind.Saved, content, Site.Noon));

        var kept = await site.Ask(db => db.Revisions.SingleAsync(r => r.ArticleId == article.Id));

        Assert.Equivalent(content, kept.Content, strict: true);
    }

    private async Task Refused(string rule, object row)
    {
        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => site.Has(row));
        Assert.Equal(rule, Assert.IsType<PostgresException>(refusal.InnerException).ConstraintName);
    }

    private async Task Refused(string rule, string statement) => Assert.Equal(rule, (await Refused(statement)).ConstraintName);

    private Task<PostgresException> Refused(string statement) =>
        Assert.ThrowsAsync<PostgresException>(() => site.Ask(db => db.Database.ExecuteSqlRawAsync(statement)));
}
