using RightsToAll.Tests.Cli;
using RightsToAll.Tests.Data;
using RightsToAll.Tests.Demo;
using Xunit.Sdk;
using Xunit.v3;

namespace RightsToAll.Tests;

/// <summary>What takes minutes begins first, so that all is not waiting for it at the end while one processor has nothing to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly HashSet<string> Long = [.. new[]
    {
        typeof(KillTests), typeof(EmbeddedSiteTests), typeof(EmbeddedPostgresTests), typeof(EmbeddedPostgresSharingTests), typeof(DemoResetTests), typeof(RollingRestartTests),
    }.Select(type => type.FullName!)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Long.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
