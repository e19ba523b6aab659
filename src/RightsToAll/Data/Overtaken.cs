using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace RightsToAll.Data;

/// <summary>What the database says when somebody else was quicker.</summary>
public static class Overtaken
{
    /// <summary>Whether it failed because of what others did at the same moment, so that it may go well once it is looked at again.</summary>
    public static bool IsOvertaken(this Exception failure) =>
        failure is DbUpdateConcurrencyException || failure.IsRefusedFor(PostgresErrorCodes.UniqueViolation, PostgresErrorCodes.ForeignKeyViolation, PostgresErrorCodes.DeadlockDetected);

    /// <summary>Whether somebody else was quicker to change the row, or to write one of that name or number.</summary>
    public static bool IsRaced(this DbUpdateException failure) => failure is DbUpdateConcurrencyException || failure.IsTaken();

    /// <summary>Whether somebody else was quicker to write a row of that name or number.</summary>
    /// <param name="index">The one index that is meant; any where it is not given.</param>
    public static bool IsTaken(this DbUpdateException failure, string? index = null) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken && (index is null || taken.ConstraintName == index);

    /// <param name="states">Of <see cref="PostgresErrorCodes"/>.</param>
    public static bool IsRefusedFor(this Exception? failure, params ReadOnlySpan<string> states)
    {
        // What may pass by itself is wrapped once more.
        for (; failure is not null; failure = failure.InnerException)
            if (failure is PostgresException refusal)
                return states.Contains(refusal.SqlState);
        return false;
    }
}
