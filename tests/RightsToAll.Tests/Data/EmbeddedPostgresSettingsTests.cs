using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class EmbeddedPostgresSettingsTests
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    [Theory]
    [InlineData(Gigabyte / 2, "128MB")]
    [InlineData(4 * Gigabyte, "512MB")]
    [InlineData(64 * Gigabyte, "1024MB")]
    public void The_database_keeps_an_eighth_of_the_memory_within_limits(long memory, string kept) =>
        Assert.Contains($"shared_buffers = {kept}\n", SettingsFor(durable: true, memory), StringComparison.Ordinal);

    [Fact]
    public void A_database_of_a_test_keeps_little_since_many_run_at_once() =>
        Assert.Contains("shared_buffers = 128MB\n", SettingsFor(durable: false, 64 * Gigabyte), StringComparison.Ordinal);

    private static string SettingsFor(bool durable, long memory) =>
        EmbeddedPostgresSettings.For(new EmbeddedPostgresEndpoint("127.0.0.1", 5432), durable, memory);
}
