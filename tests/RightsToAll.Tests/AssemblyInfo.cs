using RightsToAll.Testing;

[assembly: AssemblyFixture(typeof(Newsroom))]
