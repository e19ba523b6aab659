using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using RightsToAll.Data;
using RightsToAll.Testing;

#pragma warning disable EF1001 // How a model is compiled has no other door.

namespace RightsToAll.Tests.Data;

public sealed class MigrationTests(Newsroom newsroom)
{
    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        using var db = Newsroom.OpenDb(newsroom.Postgres.ConnectionStringFor("newsroom"));

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_compiled_model_is_what_the_configurations_say()
    {
        using var db = Newsroom.OpenDb(newsroom.Postgres.ConnectionStringFor("newsroom"));
        var fresh = Directory.CreateTempSubdirectory();

        Scaffolder(db).ScaffoldModel(db.GetService<IDesignTimeModel>().Model, fresh.FullName, new()
        {
            ContextType = typeof(NewsDb),
            ModelNamespace = "RightsToAll.Data.Compiled",
            UseNullableReferenceTypes = true,
        });

        // After a change of the model: the command is in the README.
        var kept = Files(Path.Combine(Repository.Root, "src/RightsToAll/Data/Compiled"));
        var made = Files(fresh.FullName);
        Assert.Equal(made.Keys, kept.Keys);
        Assert.All(made, file => Assert.Equal(file.Value, kept[file.Key]));
        fresh.Delete(recursive: true);
    }

    private static ICompiledModelScaffolder Scaffolder(NewsDb db)
    {
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(db);
        new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
        return services.BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<ICompiledModelScaffolder>();
    }

    private static SortedDictionary<string, string> Files(string folder) =>
        new(Directory.EnumerateFiles(folder, "*.cs").ToDictionary(file => Path.GetFileName(file), file => WithoutNumber(File.ReadAllText(file).ReplaceLineEndings("\n"))));

    // Drawn anew each time the model is compiled.
    private static string WithoutNumber(string code) => Regex.Replace(code, @"new Guid\(""[0-9a-f-]{36}""\)", "");
}
