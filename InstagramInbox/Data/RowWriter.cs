using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace InstagramInbox.Data;

/// <summary>
/// Writes many rows of one table with one prepared statement (SQLite) or in one round trip (PostgreSQL). The change
/// tracker prepares a statement per row, which costs the projector most of its time. Names, types and conversions
/// come from the model, so the mapping stays in one place.
/// </summary>
internal sealed class RowWriter<T>(InboxDbContext db)
    where T : class
{
    private readonly Table table = new(db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped."));

    /// <summary>Inserts the rows and sets their generated keys.</summary>
    /// <exception cref="DbException">The database refused a row.</exception>
    public Task InsertAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken) =>
        ExecuteAsync(table.InsertSql, table.Values, rows, (row, id) => table.Key.Set(row, id), cancellationToken);

    /// <summary>Updates the rows by their keys.</summary>
    /// <param name="version">The column that must still have the value before this one, or null to overwrite.</param>
    /// <exception cref="DbUpdateConcurrencyException">Another writer has changed a row.</exception>
    public Task UpdateAsync(IReadOnlyList<T> rows, string? version, CancellationToken cancellationToken) =>
        ExecuteAsync(table.UpdateSql(version), [.. table.Values, table.Key], rows, static (_, _) => { }, cancellationToken);

    private async Task ExecuteAsync(string sql, IReadOnlyList<Column> columns, IReadOnlyList<T> rows, Action<T, long> answered, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (connection.CanCreateBatch)
            await ExecuteBatchAsync(connection, transaction, sql, columns, rows, answered, cancellationToken);
        else
            await ExecutePreparedAsync(connection, transaction, sql, columns, rows, answered, cancellationToken);
    }

    private static async Task ExecutePreparedAsync(
        DbConnection connection, DbTransaction? transaction, string sql, IReadOnlyList<Column> columns, IReadOnlyList<T> rows, Action<T, long> answered,
        CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var column in columns)
            command.Parameters.Add(column.CreateParameter(command, rows[0]));
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
                command.Parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            answered(row, Answer(await command.ExecuteScalarAsync(cancellationToken)));
        }
    }

    private static async Task ExecuteBatchAsync(
        DbConnection connection, DbTransaction? transaction, string sql, IReadOnlyList<Column> columns, IReadOnlyList<T> rows, Action<T, long> answered,
        CancellationToken cancellationToken)
    {
        await using var factory = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var column in columns)
                command.Parameters.Add(column.CreateParameter(factory, row));
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var row in rows)
        {
            answered(row, Answer(await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null));
            await reader.NextResultAsync(cancellationToken);
        }
    }

    private static long Answer(object? id) =>
        id is null ? throw new DbUpdateConcurrencyException($"A row of {typeof(T).Name} was changed meanwhile.") : Convert.ToInt64(id, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The entity's columns, those of what it owns in the same row included.</summary>
    private sealed class Table
    {
        private readonly string name;

        public Table(IEntityType entity)
        {
            name = entity.GetTableName()!;
            Values = [.. ColumnsOf(entity, StoreObjectIdentifier.Table(name), row => row)];
            Key = new Column(entity.FindPrimaryKey()!.Properties[0], "Id", row => row);
            InsertSql = $"INSERT INTO \"{name}\" ({string.Join(", ", Values.Select(c => c.Quoted))}) VALUES ({string.Join(", ", Values.Select(c => c.Parameter))}) RETURNING \"Id\"";
        }

        public IReadOnlyList<Column> Values { get; }

        public Column Key { get; }

        public string InsertSql { get; }

        public string UpdateSql(string? version) =>
            $"UPDATE \"{name}\" SET {string.Join(", ", Values.Select(c => $"{c.Quoted} = {c.Parameter}"))} WHERE \"Id\" = {Key.Parameter}"
            + (version is null ? "" : $" AND \"{version}\" = @{version} - 1") + " RETURNING \"Id\"";

        private static IEnumerable<Column> ColumnsOf(IEntityType entity, StoreObjectIdentifier store, Func<object, object?> container) =>
            entity.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => new Column(p, p.GetColumnName(store)!, container))
                .Concat(entity.GetNavigations().Where(n => n.TargetEntityType.IsOwned()).SelectMany(n =>
                    ColumnsOf(n.TargetEntityType, store, row => container(row) is { } owner ? n.GetGetter().GetClrValue(owner) : null)));
    }

    private sealed class Column(IProperty property, string name, Func<object, object?> container)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

        public string Quoted => $"\"{name}\"";

        public string Parameter => $"@{name}";

        /// <summary>The value as the database takes it.</summary>
        public object? Read(object row)
        {
            var value = container(row) is { } owner ? property.GetGetter().GetClrValue(owner) : null;
            return value is null || mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value);
        }

        public void Set(object row, long id) => property.PropertyInfo!.SetValue(row, id);

        public DbParameter CreateParameter(DbCommand command, object row) =>
            mapping.CreateParameter(command, name, container(row) is { } owner ? property.GetGetter().GetClrValue(owner) : null, nullable: true);
    }
}
