using Npgsql;

namespace RightsToAll.Data;

/// <summary>Puts what PostgreSQL's programs complain of into words an operator can act on.</summary>
internal static class EmbeddedPostgresTrouble
{
    public static EmbeddedPostgresException Explain(string happened, string output, EmbeddedPostgresCluster cluster)
    {
        if (output.Contains("No space left on device", StringComparison.Ordinal) || output.Contains("Disk quota exceeded", StringComparison.Ordinal))
            return new($"PostgreSQL {happened}: no space is left on the disk that holds {cluster.DataDirectory}. Free some and start again.");
        if (output.Contains("wrong ownership", StringComparison.Ordinal) || output.Contains("Permission denied", StringComparison.Ordinal))
            return OtherOwner(cluster.DataDirectory);

        var complaints = output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("Examine", StringComparison.Ordinal));
        return new($"PostgreSQL {happened}: {string.Join(" ", complaints.Distinct().TakeLast(3))} Its log is {cluster.Log}.");
    }

    public static EmbeddedPostgresException Explain(Exception refused, string dataDirectory) => refused switch
    {
        NpgsqlException => new($"PostgreSQL runs in {dataDirectory} but does not let the site in: {refused.Message}"),
        UnauthorizedAccessException => OtherOwner(dataDirectory),
        IOException io when IsDiskFull(io) => new($"No space is left on the disk that holds the data directory {dataDirectory}. Free some and start again."),
        _ => new($"The data directory {dataDirectory} cannot be used: {refused.Message} Choose another with Newsroom__DataDirectory, or set ConnectionStrings__Newsroom."),
    };

    private static EmbeddedPostgresException OtherOwner(string dataDirectory) =>
        new($"The data directory {dataDirectory} belongs to another user than {Environment.UserName}, or may not be written. " +
            $"Run the site as its owner, give it to this user (chown -R {Environment.UserName} {dataDirectory}), or choose another with Newsroom__DataDirectory.");

    // ENOSPC is 28 on Unix; Windows says 112.
    private static bool IsDiskFull(IOException io) => (io.HResult & 0xFFFF) is 28 or 112;
}
