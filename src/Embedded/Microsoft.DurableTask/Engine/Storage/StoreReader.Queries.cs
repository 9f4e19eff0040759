using System.Globalization;
using System.Text;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <content>Lists.</content>
internal sealed partial class StoreReader
{
    /// <summary>A page of instances in the order of their creation.</summary>
    public List<StoredInstance> List(OrchestrationQuery query, long afterKey, int limit)
    {
        StringBuilder sql = new($"SELECT {MetadataColumns} FROM instances i JOIN payloads p ON p.key = i.key WHERE i.key > {afterKey.ToString(CultureInfo.InvariantCulture)}");
        AppendFilter(sql, query.CreatedFrom, query.CreatedTo, query.Statuses);
        if (!string.IsNullOrEmpty(query.InstanceIdPrefix))
        {
            sql.Append(" AND substr(i.id, 1, length(?1)) = ?1");
        }

        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY i.key LIMIT {limit}");
        return Read(session =>
        {
            using Statement statement = session.Prepare(sql.ToString());
            if (!string.IsNullOrEmpty(query.InstanceIdPrefix))
            {
                statement.Bind(1, query.InstanceIdPrefix);
            }

            return All(statement, ReadMetadata);
        });
    }

    /// <summary>The numbers of finished instances that match.</summary>
    public List<long> ListFinished(PurgeInstancesFilter filter, long afterKey, int limit)
    {
        StringBuilder sql = new($"SELECT i.key FROM instances i WHERE i.status NOT IN (0, 6, 7) AND i.key > {afterKey.ToString(CultureInfo.InvariantCulture)}");
        AppendFilter(sql, filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY i.key LIMIT {limit}");
        return Read(session =>
        {
            using Statement statement = session.Prepare(sql.ToString());
            return All(statement, row => row.Long(0));
        });
    }

    public List<RecoveredInstance> Unfinished()
        => Read(session => All(
            session.Get("""
                SELECT key, id, name, version, status, start_at, started, parent, parent_task, parent_execution, parent_id, parent_name,
                    execution, processed, loads, updated,
                    (SELECT max(seq) FROM history h WHERE h.key = i.key), (SELECT max(time) FROM history h WHERE h.key = i.key),
                    created, trace
                FROM instances i WHERE status IN (0, 6, 7) ORDER BY key
                """),
            row => new RecoveredInstance(
                new Instance
                {
                    Key = row.Long(0),
                    Id = row.Text(1)!,
                    Name = row.Text(2)!,
                    Version = row.Text(3),
                    Status = (OrchestrationRuntimeStatus)row.Int(4),
                    Parent = row.IsNull(7) ? null : new ParentLink(row.Long(7), row.Int(9), row.Int(8), row.Text(10)!, row.Text(11)!),
                    ExecutionNumber = row.Int(12),
                    Processed = row.Long(13),
                    Loads = row.Int(14),
                    NextSeq = Math.Max(1, (row.LongOrNull(16) ?? 0) + 1),
                    LastTime = Math.Max(row.Long(15), Math.Max(row.LongOrNull(6) ?? 0, row.LongOrNull(17) ?? 0)),
                    Created = row.Long(18),
                    Trace = TraceLink.Parse(row.Text(19)),
                    IsRecovered = true,
                    HasRows = true,
                },
                row.LongOrNull(5),
                row.LongOrNull(6))));

    public List<(long Key, int Task, int Dequeues, string Name)> PendingActivities()
        => Read(session => All(
            session.Get("SELECT f.key, f.task, f.dequeues, a.name FROM inflight f JOIN actions a ON a.key = f.key AND a.task = f.task ORDER BY f.key, f.task"),
            row => (row.Long(0), row.Int(1), row.Int(2), row.Text(3)!)));

    public List<(long Key, int Task, long Due)> PendingTimers()
        => Read(session => All(session.Get("SELECT key, task, due FROM timers"), row => (row.Long(0), row.Int(1), row.Long(2))));

    public long LastKey() => Read(session => One(session.Get("SELECT seq FROM sqlite_sequence WHERE name = 'instances'"), row => row.LongOrNull(0)) ?? 0);

    private static void AppendFilter(
        StringBuilder sql, DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        if (from is { } first)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND i.created >= {first.UtcTicks}");
        }

        if (to is { } last)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND i.created <= {last.UtcTicks}");
        }

        if (statuses?.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)).ToArray() is { Length: > 0 } wanted)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND i.status IN ({string.Join(", ", wanted)})");
        }
    }
}

/// <summary>An unfinished instance that an earlier process has left.</summary>
internal sealed record RecoveredInstance(Instance Instance, long? StartAt, long? Started);
