using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace RightsToAll.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model but no server.</summary>
internal sealed class DesignTimeNewsDb : IDesignTimeDbContextFactory<NewsDb>
{
    public NewsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<NewsDb>();
        options.UseNews("Host=localhost");
        return new NewsDb(options.Options);
    }
}
