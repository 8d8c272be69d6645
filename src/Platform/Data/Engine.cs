namespace Ihatov.Platform.Data;

/// <summary>The database below the stores (データベースの種類).</summary>
public enum Engine
{
    /// <summary>One file per module in <c>Database:Directory</c>; one process writes.</summary>
    Sqlite,

    /// <summary>One schema per module in the database of <c>Database:ConnectionString</c>; several processes may write.</summary>
    Postgres,
}
