using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Platform.Data;

/// <summary>The store cannot serve just now (保存先の障害): the machine is at fault, not the request. Web code answers 503 or 507.</summary>
public abstract class StorageException(string message, Exception? inner)
    : Exception(message, inner);

/// <summary>No room is left on the store's disk (保存先の空きがない): answer 507. Nothing of this write was kept.</summary>
public sealed class StorageFull(string message, Exception? inner = null)
    : StorageException(message, inner);

/// <summary>The store is gone or not reachable (保存先に届かない): answer 503 with Retry-After.</summary>
public sealed class StorageUnavailable(string message, Exception? inner = null)
    : StorageException(message, inner)
{
    /// <summary>True when the connection broke while the commit was under way: the write may have been kept, so repeat only what is idempotent.</summary>
    public bool OutcomeUnknown { get; init; }
}

/// <summary>Reads the two engines' error codes.</summary>
public static class StorageErrors
{
    private const int SqliteFull = 13;

    /// <summary>True when a unique or primary key forbids the row, on either engine.</summary>
    public static bool IsUniqueViolation(this Exception exception) =>
        exception switch
        {
            SqliteException e => e.SqliteExtendedErrorCode is 1555 or 2067, // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE
            PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
            _ => false,
        };

    /// <summary>True when two servers stood in each other's way, a deadlock or a lost race: tried again, the same statements may succeed.</summary>
    internal static bool IsContention(this Exception exception) =>
        exception
            is PostgresException
            {
                SqlState: PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
            };

    /// <summary>What the caller of a refused write is told.</summary>
    internal static Exception ForCaller(Exception exception) =>
        exception.IsContention()
            ? new StorageUnavailable("Another server wrote the same rows.", exception)
            : Fault(exception) ?? exception;

    /// <summary>The storage fault behind an exception; null when the request itself, or our code, is at fault.</summary>
    internal static StorageException? Fault(Exception exception) =>
        exception switch
        {
            StorageException e => e,
            SqliteException { SqliteErrorCode: SqliteFull } e => new StorageFull(
                "The disk of the store is full.",
                e
            ),
            // BUSY, LOCKED, READONLY, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB
            SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 14 or 15 or 26 } e =>
                new StorageUnavailable("The store's file cannot be used.", e),
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } e => new StorageFull(
                "The disk of the store is full.",
                e
            ),
            // Classes 08 connection, 53 resources, 57P shutdown, 58 system error; 3D000 no such database; 25006 read-only standby.
            PostgresException e
                when e.SqlState.StartsWith("08", StringComparison.Ordinal)
                    || e.SqlState.StartsWith("53", StringComparison.Ordinal)
                    || e.SqlState.StartsWith("57P", StringComparison.Ordinal)
                    || e.SqlState.StartsWith("58", StringComparison.Ordinal)
                    || e.SqlState is "3D000" or "25006" => new StorageUnavailable(
                "The database cannot serve.",
                e
            ),
            PostgresException => null,
            NpgsqlException e => new StorageUnavailable("The database cannot be reached.", e),
            _ => null,
        };

    /// <summary>True when the statement was refused by the database, whoever is at fault.</summary>
    internal static bool IsFromDatabase(Exception exception) => exception is DbException;
}
