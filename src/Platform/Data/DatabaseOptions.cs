using Microsoft.Extensions.Configuration;

namespace Ihatov.Platform.Data;

/// <summary>The section <c>Database</c> of the configuration (データベースの設定).</summary>
/// <param name="Directory">Where the SQLite files live; <c>data</c> below the working directory unless set.</param>
/// <param name="ConnectionString">Npgsql's format; needed for PostgreSQL. The role must be allowed to create schemas.</param>
/// <param name="Readers">Read connections for each module, 1 to 100.</param>
public sealed record DatabaseOptions(
    Engine Engine,
    string Directory,
    string ConnectionString,
    int Readers
)
{
    /// <summary>Reads <c>Database:Engine</c> (sqlite or postgres), <c>:Directory</c>, <c>:ConnectionString</c>, <c>:Readers</c>; throws on what cannot work.</summary>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Database");
        var engine = section["Engine"] switch
        {
            null or "" or "sqlite" => Engine.Sqlite,
            "postgres" => Engine.Postgres,
            var other => throw new SettingRefused(
                $"設定Database:Engineの値「{other}」は使えません。sqliteかpostgresと書いてください。 Database:Engine is \"{other}\": write sqlite or postgres."
            ),
        };
        var connectionString = section["ConnectionString"] ?? "";
        if (engine == Engine.Postgres && connectionString.Length == 0)
            throw new SettingRefused(
                "設定Database:ConnectionStringがありません。PostgreSQLへの接続を書いてください。 Database:Engine is postgres, but Database:ConnectionString is empty."
            );
        var readers =
            section.GetValue<int?>("Readers") ?? Math.Clamp(Environment.ProcessorCount * 2, 4, 16);
        if (readers is < 1 or > 100)
            throw new SettingRefused(
                $"設定Database:Readersの値「{readers}」は使えません。1から100までの数を書いてください。 Database:Readers is {readers}: write a number from 1 to 100."
            );
        return new(
            engine,
            Path.GetFullPath(
                section["Directory"] is { Length: > 0 } directory ? directory : "data"
            ),
            connectionString,
            readers
        );
    }
}
