using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

internal static class StatisticsQuery
{
    /// <summary>Tags named in the answer, the most frequent first: a dataset may have one for every entry.</summary>
    private const int MaximumTags = 1000;

    public static DatasetStatistics Run(SnapshotDatabase database, string dataset, string? version, int tags = MaximumTags)
    {
        (long entries, long bytes, long distinct, long median, long largest) = database.List(
            """
            SELECT count(*), coalesce(sum(bytes), 0)::BIGINT, count(DISTINCT content_hash),
                coalesce(median(bytes), 0)::BIGINT, coalesce(max(bytes), 0)::BIGINT
            FROM cython_entries
            """,
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))).Single();
        return new DatasetStatistics
        {
            Dataset = dataset,
            Version = version,
            Entries = entries,
            Bytes = bytes,
            DuplicateEntries = entries - distinct,
            ByStatus = Count(database, "SELECT processing_status, count(*) FROM cython_entries GROUP BY ALL ORDER BY ALL"),
            ByLanguage = Count(database, "SELECT language, count(*) FROM cython_entries GROUP BY ALL ORDER BY ALL"),
            ByTag = Count(
                database,
                $"""
                SELECT tag, count(*) AS n FROM (SELECT unnest(from_json(tags, '["VARCHAR"]')) AS tag FROM cython_entries WHERE tags IS NOT NULL)
                WHERE tag IS NOT NULL GROUP BY tag ORDER BY n DESC, tag LIMIT {tags}
                """),
            Translations = database.Scalar<long>("SELECT count(*) FROM python_entries"),
            Analyses = database.Scalar<long>("SELECT count(*) FROM analyses"),
            MedianBytes = median,
            LargestBytes = largest,
        };
    }

    private static Dictionary<string, long> Count(SnapshotDatabase database, string sql) =>
        database.List(sql, row => (Name: row.GetString(0), Count: row.GetInt64(1))).ToDictionary(r => r.Name, r => r.Count);
}
