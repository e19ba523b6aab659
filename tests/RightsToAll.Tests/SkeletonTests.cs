namespace RightsToAll.Tests;
public sealed class SkeletonTests { [Fact] public void Runs() => Assert.True(Environment.ProcessId > 0); }
