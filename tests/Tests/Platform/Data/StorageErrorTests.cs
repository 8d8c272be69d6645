using Ihatov.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ihatov.Tests.Platform.Data;

public sealed class StorageErrorTests
{
    [Theory]
    [InlineData("53100", typeof(StorageFull))] // disk_full
    [InlineData("53300", typeof(StorageUnavailable))] // too_many_connections
    [InlineData("57P01", typeof(StorageUnavailable))] // admin_shutdown
    [InlineData("58030", typeof(StorageUnavailable))] // io_error
    [InlineData("08006", typeof(StorageUnavailable))] // connection_failure
    [InlineData("25006", typeof(StorageUnavailable))] // read_only_sql_transaction: a standby
    [InlineData("23505", null)] // unique_violation
    [InlineData("42P01", null)] // undefined_table: a bug
    public void PostgreSQLs_codes_tell_faults_from_bugs(string code, Type? fault) =>
        (
            StorageErrors.Fault(new PostgresException("", "ERROR", "ERROR", code))?.GetType()
        ).ShouldBe(fault);

    [Theory]
    [InlineData(13, typeof(StorageFull))] // SQLITE_FULL
    [InlineData(10, typeof(StorageUnavailable))] // SQLITE_IOERR
    [InlineData(14, typeof(StorageUnavailable))] // SQLITE_CANTOPEN
    [InlineData(26, typeof(StorageUnavailable))] // SQLITE_NOTADB
    [InlineData(19, null)] // SQLITE_CONSTRAINT
    [InlineData(1, null)] // SQLITE_ERROR: a bug
    public void SQLites_codes_tell_faults_from_bugs(int code, Type? fault) =>
        (StorageErrors.Fault(new SqliteException("", code))?.GetType()).ShouldBe(fault);
}
