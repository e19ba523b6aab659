using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RightsToAll.Readership;
using RightsToAll.Testing;
using RightsToAll.Tests.Readership;

namespace RightsToAll.Tests.Plans;

/// <summary>What is read most and what rises, worked out every two minutes on every node: it grows with what is read in five weeks, never with the archive.</summary>
public sealed class RankingPlanTests(BigArchive archive, ITestOutputHelper output) : IClassFixture<BigArchive>
{
    // Five weeks of a busy site: 2,000 articles an hour, 5,000 a day, all tags.
    private const string Reads =
        """
        insert into hourly_reads select timestamptz '2026-11-24 12:00Z' - h * interval '1 hour', md5('article ' || (n * 7 + h) % 50000)::uuid, 1 + (n * h) % 97
            from generate_series(0, 47) as h cross join generate_series(1, 2000) as n on conflict do nothing;
        insert into daily_reads select date '2026-11-24' - d, md5('article ' || (n * 7 + d) % 50000)::uuid, 1 + (n * d) % 997
            from generate_series(0, 34) as d cross join generate_series(1, 5000) as n on conflict do nothing;
        insert into tag_reads select md5('tag ' || n)::uuid, date '2026-11-24' - d, case when n <= 20 and d < 7 then 20000 else 1 + (n * d) % 997 end from generate_series(0, 34) as d cross join generate_series(1, 2000) as n;
        insert into site_reads select date '2026-11-24' - d, 1000000 from generate_series(0, 34) as d;
        analyze hourly_reads, daily_reads, tag_reads, site_reads;
        """;

    [Fact]
    public async Task Ranking_reads_what_was_read_and_published_lately_and_no_more_of_the_archive()
    {
        await archive.Site.HoldReadsAsync();
        await archive.Site.Ask(db => db.Database.ExecuteSqlRawAsync(Reads));
        archive.Site.Commands.Clear();
        var began = Stopwatch.GetTimestamp();

        await archive.Site.Services.GetServices<IHostedService>().OfType<RankReads>().Single().RankAsync(TestContext.Current.CancellationToken);

        output.WriteLine($"Ranked in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        Assert.Equal((5, 5, 8), await archive.Site.Ask(async db =>
            (await db.MostRead.CountAsync(p => p.Period == ReadPeriod.Today), await db.MostRead.CountAsync(p => p.Period == ReadPeriod.Week), await db.RisingTags.CountAsync())));
        foreach (var command in archive.Site.Commands.Recorded.Where(c => c.Sql.Contains("_reads", StringComparison.Ordinal)))
            foreach (var plan in await archive.PlansOfAsync(command))
            {
                output.WriteLine($"{plan.Milliseconds:0} ms, {plan.Buffers} pages");
                var ofArchive = plan.Root.All.Where(node => node.Relation is "articles" or "article_tags").ToList();
                Assert.DoesNotContain(ofArchive, node => node.Type.Contains("Seq Scan", StringComparison.Ordinal));
                // In five weeks of this archive some 1,500 articles are published.
                Assert.All(ofArchive, node => Assert.InRange(node.Runs * (node.Rows + node.Discarded), 0, 20_000));
            }
    }
}
