namespace RightsToAll.Tests.Plans;

/// <summary>Asked every second on every node, so it reads next to nothing.</summary>
public sealed class WithdrawalPlanTests(BigArchive archive) : IClassFixture<BigArchive>
{
    private static readonly PlanRules Rules = new(Rows: 2, Sorted: 1, Buffers: 20);

    [Theory]
    [InlineData("select min(withdraw_at) from articles where withdraw_at is not null")]
    [InlineData("select id from articles where withdraw_at <= '2026-11-24 12:00Z' order by withdraw_at limit 1")]
    [InlineData("select 1 from articles where translation_of = md5('article 5')::uuid")]
    public async Task What_lies_ahead_comes_from_an_index_of_its_own(string sql)
    {
        foreach (var plan in await archive.PlansOfAsync(sql))
            Assert.True(!Rules.BrokenBy(plan).Any(), string.Join("; ", Rules.BrokenBy(plan)) + "\n" + plan.Json);
    }
}
