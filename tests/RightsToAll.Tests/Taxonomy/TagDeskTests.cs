using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Taxonomy;

/// <summary>Tags and categories one by one, by the forms of the admin area.</summary>
public sealed class TagDeskTests(Site site) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_tag_is_made_described_and_renamed_and_its_old_address_leads_to_the_new_one()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var made = await editor.Submit(await editor.Open("/admin/tags/new"), "#tag", ("Name", $"Refugees {_mark}"), ("Description", "About people who fled."));
        await site.Desk.Publish(new Story($"Camps {_mark}") { Tags = [$"Refugees {_mark}"] });
        Assert.Contains("About people who fled.", (await site.PageAsync($"/tag/refugees-{_mark}")).Body!.TextContent, StringComparison.Ordinal);

        var renamed = await editor.Submit(await editor.Open(made.Location!), "#tag", ("Name", $"People who fled {_mark}"), ("Slug", $"people-who-fled-{_mark}"));
        await editor.Submit(await editor.Open(renamed.Location!), "#tag", ("Slug", $"fled-{_mark}"));

        foreach (var below in new[] { "", "/feed", "/feed/atom", "/feed/json" })
            Assert.Equal($"/tag/fled-{_mark}{below}", await MovedAsync($"/tag/refugees-{_mark}{below}"));
        Assert.Contains($"People who fled {_mark}", (await site.PageAsync($"/tag/fled-{_mark}")).Body!.TextContent, StringComparison.Ordinal);
        var entry = await site.Ask(db => db.Audit.Where(e => e.AccountId == editor.Account.Id && e.Act == "tag.changed").OrderBy(e => e.Id).FirstAsync());
        Assert.Equal(($"Refugees {_mark}", $"People who fled {_mark}", false), (entry.Before["name"], entry.After["name"], entry.After.ContainsKey("description")));
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (water, rivers) = (new Tag($"Water {_mark}", $"water-{_mark}"), new Tag($"Rivers {_mark}", $"rivers-{_mark}"));
        await site.Has(water, rivers, new TagAlias(rivers.Id, $"Streams {_mark}"));

        await RefusedAsync("Enter a name, in at most 80 characters.", ("Name", " "));
        await RefusedAsync("Give the page an address of lower-case letters", ("Slug", "Not an address"));
        await RefusedAsync("Commas and semicolons part names", ("Name", "One, two"));
        await RefusedAsync("The description has at most 600 characters.", ("Description", new string('x', 601)));
        await RefusedAsync($"There is another tag called “Rivers {_mark}”.", ("Name", $"Rivers {_mark}"));
        await RefusedAsync($"“Rivers {_mark}” has this address.", ("Slug", $"rivers-{_mark}"));
        await RefusedAsync($"is another name of “Rivers {_mark}”. Take it off there first.", ("Name", $"streams {_mark}"));
        await RefusedAsync($"“Rivers {_mark}” is a tag of its own.", ("Aliases", $"Lakes\nrivers {_mark}"));
        await RefusedAsync($"“Streams {_mark}” is another name of “Rivers {_mark}” already.", ("Aliases", $"Streams {_mark}"));
        await RefusedAsync("“!!” is no name", ("Aliases", "!!"));

        async Task RefusedAsync(string error, params (string Name, string Value)[] fields)
        {
            if (fields[0].Name != "Description")
                fields = [.. fields, ("Description", "Typed.")];
            var answer = await editor.Submit(await editor.Open($"/admin/tags/{water.Id}"), "#tag", fields);
            Assert.Contains(error, Assert.Single(answer.Errors), StringComparison.Ordinal);
            if (fields[0].Name != "Description")
                Assert.Equal("Typed.", answer.Page.QuerySelector("#Description")!.TextContent.Trim());
        }
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_what_the_first_saved_and_may_save_over_it()
    {
        using var one = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        var (tag, category) = (new Tag($"Shared {_mark}", $"shared-{_mark}"), new Category($"Shared {_mark}", $"shared-{_mark}"));
        await site.Has(tag, category);
        // An article published meanwhile is no change of the tag.
        var opened = await other.Open($"/admin/tags/{tag.Id}");
        await site.Desk.Publish(new Story($"Counted {_mark}") { Tags = [$"Shared {_mark}"] });
        Assert.Equal(HttpStatusCode.Redirect, (await other.Submit(opened, "#tag")).Status);

        foreach (var (address, form) in new[] { ($"/admin/tags/{tag.Id}", "#tag"), ($"/admin/categories/{category.Id}", "#category") })
        {
            var (mine, theirs) = (await one.Open(address), await other.Open(address));
            await other.Submit(theirs, form, ("Description", "What the other wrote."));
            var told = await one.Submit(mine, form, ("Description", "What I wrote."));
            Assert.Contains("Somebody else changed this", Assert.Single(told.Errors), StringComparison.Ordinal);
            Assert.Contains("What the other wrote.", told.Page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Redirect, (await one.Submit(told, form)).Status);
            Assert.Contains("What I wrote.", (await one.Open(address)).Page.QuerySelector("#Description")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_name_is_completed_taken_for_the_tag_and_linked_in_texts()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var tag = new Tag($"Asylum {_mark}", $"asylum-{_mark}");
        await site.Has(tag);
        await editor.Submit(await editor.Open($"/admin/tags/{tag.Id}"), "#tag", ("Aliases", $"Refuge {_mark}\r\nSanctuary {_mark}\r\n"));

        var choices = await editor.Get($"/admin/articles/tags?text=refuge+{_mark}");
        Assert.Equal(3, choices.Body.Split($"\"alias\":\"Refuge {_mark}\"").Length - 1);
        Assert.Contains($"Asylum {_mark}", (await editor.Open($"/admin/tags?q=sanctuary+{_mark}")).Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var begun = await editor.Submit(await editor.Open("/admin/articles"), "form[action='/admin/articles/new']");
        await editor.Submit(await editor.Open(begun.Location!), "#edit",
            ("Form.Title", "Where"), ("Form.Tags", $"refuge {_mark}, New {_mark}"), ("Form.Markdown", $"They sought refuge {_mark}, then sanctuary {_mark}: asylum {_mark}."));
        Assert.Equal($"Asylum {_mark}, New {_mark}", (await editor.Open(begun.Location!)).Page.QuerySelector("#Form_Tags")!.GetAttribute("value"));
        var preview = await editor.Open(begun.Location + "/preview");
        Assert.Equal([$"refuge {_mark}"], preview.Page.QuerySelectorAll($".prose a[href='/tag/asylum-{_mark}']:not([rel])").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_pinned_tag_trends_before_all_others_once_readers_can_read_of_it_and_a_hidden_one_never()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (pinned, empty) = (new Tag($"Pinned {_mark}", $"pinned-{_mark}"), new Tag($"Nothing {_mark}", $"nothing-{_mark}"));
        await site.Has(pinned, empty);
        await site.Desk.Publish(new Story($"Old {_mark}") { Tags = [pinned.Name], At = Site.Noon.AddYears(-3) });
        await site.Desk.Publish(new Story($"Coming {_mark}") { Tags = [empty.Name], At = Site.Noon.AddYears(3) });
        await site.Desk.Publish(new Story($"New {_mark}") { Tags = [$"Loud {_mark}"], At = Site.Noon });
        Assert.Contains($"Loud {_mark}", (await site.PageAsync("/")).Texts(".trend a"));
        var loud = await site.Ask(db => db.Tags.Where(t => t.Name == $"Loud {_mark}").Select(t => t.Id).SingleAsync());

        foreach (var (id, trend) in new[] { (pinned.Id, "Pinned"), (empty.Id, "Pinned"), (loud, "Hidden") })
            await editor.Submit(await editor.Open($"/admin/tags/{id}"), "#tag", ("Trend", trend));

        var trending = (await site.PageAsync("/")).Texts(".trend a").ToList();
        Assert.Equal($"Pinned {_mark}", trending[0]);
        Assert.DoesNotContain($"Loud {_mark}", trending);
        Assert.DoesNotContain($"Nothing {_mark}", trending);
    }

    [Fact]
    public async Task Unused_tags_and_near_duplicates_are_listed_and_only_what_nothing_carries_is_deleted()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (unused, drafted) = (new Tag($"Detainee {_mark}", $"detainee-{_mark}"), new Tag($"Detainees {_mark}", $"detainees-{_mark}"));
        await site.Has(unused, drafted, new RightsToAll.Redirects.Redirect($"/tag/before-{_mark}", $"/tag/detainee-{_mark}") { CreatedAt = Site.Noon });
        await site.Desk.Write(new Story($"Draft {_mark}") { Tags = [drafted.Name] });

        var list = (await editor.Open($"/admin/tags?unused=true&q={_mark}")).Page.QuerySelector("tbody")!.TextContent;
        Assert.Contains(unused.Name, list, StringComparison.Ordinal);
        Assert.DoesNotContain(drafted.Name, list, StringComparison.Ordinal);
        var similar = (await editor.Open($"/admin/tags/similar?from=Detainea")).Page;
        Assert.NotNull(similar.QuerySelector($"a[aria-label='Merge {unused.Name} with {drafted.Name}'][href='/admin/tags/merge?ids={unused.Id}&ids={drafted.Id}']"));
        Assert.Null((await editor.Open($"/admin/tags/{drafted.Id}")).Page.QuerySelector("#delete"));

        var open = await editor.Open($"/admin/tags/{unused.Id}");
        await site.Ask(db => db.Drafts.Where(d => d.Title == $"Draft {_mark}").ExecuteUpdateAsync(set => set.SetProperty(d => d.Standfirst, "")));
        Assert.Equal("/admin/tags", (await editor.Submit(open, "#delete")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"/admin/tags/{unused.Id}")).Status);
        await site.PageAsync($"/tag/before-{_mark}", HttpStatusCode.NotFound);
        // A page that was opened while it was unused.
        var late = await editor.Submit(open, "#delete", $"/admin/tags/{drafted.Id}?handler=Delete");
        Assert.Contains("Articles or drafts carry this tag.", (await editor.Open(late.Location!)).Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_have_an_order_and_a_colour_that_readers_see_and_two_who_order_at_once_do_not_mix()
    {
        using var one = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        foreach (var name in new[] { "Alpha", "Beta", "Gamma" })
            await one.Submit(await one.Open("/admin/categories/new"), "#category", ("Name", $"{name} {_mark}"), ("Colour", "Plum"));
        var article = await site.Desk.PublishAt(new Story($"Coloured {_mark}") { Category = $"Beta {_mark}" });
        Assert.Equal($"Beta {_mark}", Assert.Single((await site.PageAsync(article)).Texts(".label.hue-plum")));

        var (mine, theirs) = (await one.Open("/admin/categories"), await other.Open("/admin/categories"));
        var moved = await one.Submit(mine, $"button[aria-label='Move Gamma {_mark} up']");
        Assert.Contains("not saved yet", moved.Page.QuerySelector("#order [role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Alpha", "Beta", "Gamma"], await MenuAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await one.Submit(moved, "#order button[name=save]")).Status);
        Assert.Equal(["Alpha", "Gamma", "Beta"], await MenuAsync());

        var refused = await other.Submit(await other.Submit(theirs, $"button[aria-label='Move Alpha {_mark} down']"), "#order button[name=save]");
        Assert.Contains("yours was not saved", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(["Alpha", "Gamma", "Beta"], await MenuAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Post("/admin/categories", ("order", "nonsense"))).Status);

        async Task<IEnumerable<string>> MenuAsync() =>
            (await site.PageAsync("/tags")).Texts(".sections a").Where(name => name.EndsWith(_mark, StringComparison.Ordinal)).Select(name => name.Split(' ')[0]);
    }

    private async Task<string?> MovedAsync(string address)
    {
        using var answer = await site.Reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        return answer.Headers.Location?.OriginalString;
    }
}
