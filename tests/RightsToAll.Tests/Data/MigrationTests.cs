using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Data;

public sealed class MigrationTests(Newsroom newsroom)
{
    [Fact]
    public void The_migrations_make_what_the_model_says()
    {
        using var db = Newsroom.OpenDb(newsroom.Postgres.ConnectionStringFor("newsroom"));

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
