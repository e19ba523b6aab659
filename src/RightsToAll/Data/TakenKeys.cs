using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RightsToAll.Data;

public static class TakenKeys
{
    /// <summary>Whether somebody else was quicker to write a row of that name or number.</summary>
    /// <param name="index">The one index that is meant; any where it is not given.</param>
    public static bool IsTaken(this DbUpdateException failure, string? index = null) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken && (index is null || taken.ConstraintName == index);
}
