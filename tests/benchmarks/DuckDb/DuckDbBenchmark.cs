using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;

namespace CnakeFunctions.Benchmarks;

/// <summary>
/// A million rows (INTEGER, VARCHAR of 16 characters) into a file by the appender, and out of it by both kinds of
/// reader. The official provider on two cores: append 0.61–0.78 s, whole 0.16–0.22 s, streaming 0.11–0.19 s.
/// </summary>
internal static class DuckDbBenchmark
{
    private const int Rows = 1_000_000;
    private const int Rounds = 5;

    public static Task RunAsync(TextWriter output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(output);
        var folder = Directory.CreateTempSubdirectory("duckbench-");
        try
        {
            var (append, whole, stream) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                ct.ThrowIfCancellationRequested();
                using var connection = new DuckDBConnection("DataSource=" + Path.Combine(folder.FullName, $"{round}.db"));
                connection.Open();
                Execute(connection, "CREATE TABLE t (i INTEGER, s VARCHAR)");
                append.Add(Seconds(() => Append(connection)));
                whole.Add(Seconds(() => Read(connection, streaming: false)));
                stream.Add(Seconds(() => Read(connection, streaming: true)));
            }

            output.WriteLine($"| {Rows} rows | best of {Rounds}, s | median, s | official, s |");
            output.WriteLine("| --- | --- | --- | --- |");
            Line(output, "append to a file", append, "0.61–0.78");
            Line(output, "read, whole result", whole, "0.16–0.22");
            Line(output, "read, streaming", stream, "0.11–0.19");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Append(DuckDBConnection connection)
    {
        using var appender = connection.CreateAppender("t");
        for (var i = 0; i < Rows; i++)
        {
            appender.CreateRow().AppendValue(i).AppendValue("row num. " + i.ToString("D7", CultureInfo.InvariantCulture)).EndRow();
        }
    }

    private static void Read(DuckDBConnection connection, bool streaming)
    {
        using var command = new DuckDBCommand("SELECT i, s FROM t", connection) { UseStreamingMode = streaming };
        using var reader = command.ExecuteReader();
        long sum = 0, characters = 0;
        while (reader.Read())
        {
            sum += reader.GetInt32(0);
            characters += reader.GetString(1).Length;
        }

        if (sum != (long)Rows * (Rows - 1) / 2 || characters != Rows * 16L)
        {
            throw new InvalidOperationException($"Rows are missing: sum {sum}, {characters} characters.");
        }
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = new DuckDBCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static double Seconds(Action body)
    {
        var start = Stopwatch.GetTimestamp();
        body();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Line(TextWriter output, string name, List<double> times, string official)
    {
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[0]:F2} | {times[times.Count / 2]:F2} | {official} |"));
    }
}
