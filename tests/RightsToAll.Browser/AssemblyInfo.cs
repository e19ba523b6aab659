using RightsToAll.Browser;
using RightsToAll.Browser.Launching;
using RightsToAll.Testing;

[assembly: AssemblyFixture(typeof(Newsroom))]
[assembly: AssemblyFixture(typeof(Chromium))]
