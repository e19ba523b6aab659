using RightsToAll.Testing;
using RightsToAll.Tests;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Newsroom))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
// More than there are processors, for many tests wait: for a database, for another program, for the site's own chores.
[assembly: Parallelization(MaxThreads = 3)]
