using RightsToAll.Testing;
using RightsToAll.Tests;

[assembly: AssemblyFixture(typeof(Newsroom))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
