using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Triggers;

/// <summary>Names of file formats in queries, content types and file names.</summary>
internal static class DatasetFormats
{
    private static readonly (DatasetFormat Format, string Name, string ContentType)[] Known =
    [
        (DatasetFormat.DuckDb, "duckdb", "application/vnd.duckdb"),
        (DatasetFormat.Jsonl, "jsonl", "application/x-ndjson"),
        (DatasetFormat.Parquet, "parquet", "application/vnd.apache.parquet"),
    ];

    public static DatasetFormat? Parse(string? name)
    {
        if (name is null)
        {
            return null;
        }

        foreach (var known in Known)
        {
            if (known.Name == name)
            {
                return known.Format;
            }
        }

        throw ProblemException.Validation([new FieldError("format", "must be one of " + string.Join(", ", Known.Select(one => one.Name)))]);
    }

    public static DatasetFormat FromContentType(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        foreach (var known in Known)
        {
            if (known.ContentType == type)
            {
                return known.Format;
            }
        }

        return type switch
        {
            "application/jsonl" or "application/x-jsonlines" or "application/json-lines" => DatasetFormat.Jsonl,
            _ => throw new ProblemException(new Problem(
                ProblemTypes.UnsupportedMediaType, "The media type is not one of those taken.", 415,
                "Name the format by ?format=duckdb, jsonl or parquet, or by the content type "
                + string.Join(", ", Known.Select(one => one.ContentType)) + ".")),
        };
    }

    public static string ContentType(DatasetFormat format) => Known.First(one => one.Format == format).ContentType;

    public static string Extension(DatasetFormat format) => Known.First(one => one.Format == format).Name;
}
