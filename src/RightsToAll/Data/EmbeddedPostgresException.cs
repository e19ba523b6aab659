namespace RightsToAll.Data;

/// <summary>The embedded PostgreSQL cannot serve. The message is for the operator, whole as it stands: what happened and what to do.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);
